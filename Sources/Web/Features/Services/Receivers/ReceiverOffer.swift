import Domain
import Storage

/// The receivers of a service that a form offers: all groups, the members that are chosen, and those that a search found.
struct ReceiverOffer: Sendable, Equatable {
    var service: Service.ID?
    var groups: [ReceiverChoice] = []
    /// Groups and members that are chosen and still there.
    var chosen: [ReceiverChoice] = []
    /// The first members that fit the search, chosen or not.
    var found: [ReceiverChoice] = []
    /// How many members fit the search.
    var total = 0
    /// How many members there are to search among.
    var memberCount = 0
    var search = ""
    /// Which page of those that were found is shown, from 1.
    var page = 1
}

extension ReceiverOffer {
    /// The longest text that is searched for, in characters.
    private static let searchLimit = 200

    /// What a service offers; nothing while none is chosen.
    init(
        _ service: ServiceChoice?,
        chosen: Set<Receiver>,
        search: String,
        page: Int = 1,
        from store: Store
    ) async throws {
        guard let service else { return }
        self.service = service.id
        groups = service.groups
        memberCount = service.memberCount
        self.search = String(search.prefix(Self.searchLimit))
        self.page = page
        // Those of a kind that the service does not send to are not offered.
        let sent = try await store.receiverChoices(chosen, of: service.id)
        self.chosen = sent.filter { choice in
            if case .member = choice.receiver { service.memberCount > 0 } else { groups.contains(choice) }
        }
        if self.search.isEmpty, page == 1 {
            found = service.members
            total = service.memberCount
        } else if service.memberCount > 0 {
            let query = ListQuery<MemberColumn>(
                search: self.search,
                column: .name,
                page: page,
                rowsPerPage: ServiceChoice.shownMembers
            )
            let page = try await store.members(of: service.id, query)
            found = page.rows.map(ReceiverChoice.init(member:))
            total = page.total
        }
    }

    /// The next page's number; `nil` after the last one.
    var nextPage: Int? { page * ServiceChoice.shownMembers < total ? page + 1 : nil }

    /// Offers members only.
    mutating func leaveOutGroups() {
        chosen = chosen.filter { !groups.contains($0) }
        groups = []
    }

    /// The members to show: the chosen ones first, then those that were found.
    var members: [ReceiverChoice] {
        let ticked = chosen.filter { !groups.contains($0) }
        let known = Set(ticked.map(\.receiver))
        return ticked + found.filter { !known.contains($0.receiver) }
    }
}
