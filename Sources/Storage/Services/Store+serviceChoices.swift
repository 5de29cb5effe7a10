package import Domain
import GRDB

extension Store {
    /// The services that the rule form and the test form offer, by name.
    package func serviceChoices(enabledOnly: Bool) async throws -> [ServiceChoice] {
        try await read { db in
            try db.rows("SELECT * FROM service ORDER BY nameFolded, id")
                .filter { $0["isEnabled"] || !enabledOnly }
                .map { try db.choice($0) }
        }
    }

    /// One service as a form offers it; `nil` when it is gone.
    package func serviceChoice(_ id: Service.ID) async throws -> ServiceChoice? {
        try await read { db in
            try db.row("SELECT * FROM service WHERE id = ?", [id.rawValue]).map { try db.choice($0) }
        }
    }

    /// The groups and members of a service that these receivers name, groups first and then by name;
    /// others are left out.
    package func receiverChoices(_ receivers: Set<Receiver>, of service: Service.ID) async throws -> [ReceiverChoice] {
        try await read { db in
            try receivers.compactMap { receiver in
                let row = try db.row(
                    "SELECT * FROM \(receiver.table) WHERE id = ? AND serviceID = ?",
                    [receiver.key.id, service.rawValue]
                )
                return row.map {
                    receiver.isMember
                        ? ReceiverChoice(member: Member(row: $0)) : ReceiverChoice(group: receiver, named: $0["name"])
                }
            }
            .sorted {
                ($0.detail.isEmpty ? 0 : 1, $0.name, $0.detail) < ($1.detail.isEmpty ? 0 : 1, $1.name, $1.detail)
            }
        }
    }
}

extension Database {
    fileprivate func choice(_ row: Row) throws -> ServiceChoice {
        let id: Service.ID = row.id("id")
        let groups =
            row["sendsToGroups"]
            ? try rows("SELECT id, name FROM dingTalkGroup WHERE serviceID = ? ORDER BY position", [id.rawValue]) : []
        let members = row["sendsToMembers"] ? try self.rows(Self.firstMembers, [id.rawValue]) : []
        return ServiceChoice(
            id: id,
            name: row["name"],
            isEnabled: row["isEnabled"],
            groups: groups.map { ReceiverChoice(group: .group($0.id("id")), named: $0["name"]) },
            members: members.map { ReceiverChoice(member: Member(row: $0)) },
            memberCount: row["sendsToMembers"] ? try memberCount(of: id) : 0
        )
    }

    static let firstMembers =
        "SELECT * FROM member WHERE serviceID = ? ORDER BY nameFolded, id LIMIT \(ServiceChoice.shownMembers)"
}

extension ReceiverChoice {
    /// A stored member as a form offers it.
    package init(member: Member) {
        self.init(
            receiver: .member(member.id ?? Member.ID(rawValue: 0)),
            name: member.name,
            detail: member.userID,
            department: member.department,
            standing: member.standing
        )
    }

    /// A stored group as a form offers it.
    package init(group: Receiver, named name: String) {
        self.init(receiver: group, name: name, detail: "", department: "", standing: nil)
    }
}

extension Receiver {
    fileprivate var isMember: Bool {
        if case .member = self { true } else { false }
    }
}
