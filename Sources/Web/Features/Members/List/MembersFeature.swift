import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// The members of one service, by pages.
struct MembersFeature: Sendable {
    let console: Console

    /// How long the page waits during a check before it looks again, in seconds.
    private static let refreshSeconds = 2

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.members, for: .administrator, show)
        routes.on(.post, SiteURL.memberCheck, for: .administrator, check)
        routes.on(.get, SiteURL.memberDeletion, for: .administrator, askDeletion)
        routes.on(.post, SiteURL.memberDeletion, for: .administrator, delete)
    }

    private func show(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        guard let service = try await console.store.service(id) else { throw PageProblem.notFound }
        let address = ListAddress(
            visit.request,
            initial: ListQuery<MemberColumn>(column: .name, rowsPerPage: 20),
            keeping: [MembersPage.filter]
        )
        let isFiltered = visit.request.query[MembersPage.filter] != nil
        let page = try await console.store.members(of: id, unreachable: isFiltered, address.query)
        let unreachable = try await console.store.unreachableCount(of: id)
        let view = MembersPage(page, of: service, at: address, unreachable: unreachable, for: visit)
        var response = try await visit.page(view, at: .services)
        if case .running = console.checks.state(of: id) { response.refresh(after: Self.refreshSeconds) }
        return response
    }

    private func check(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        guard let service = try await console.store.service(id) else { throw PageProblem.notFound }
        if visit.form[MemberCheckView.Button.field] == MemberCheckView.Button.cancel {
            console.checks.cancel(id)
        } else if let app = service.draft.app {
            let total = try await console.store.memberCount(of: id)
            console.checks.begin(id, as: app, total: total, for: console)
        }
        return visit.redirect(to: SiteURL.members.link(id))
    }

    private func askDeletion(_ visit: Visit, _ id: Service.ID, _ member: Member.ID) async throws -> Response {
        guard let found = try await console.store.member(member, of: id) else { throw PageProblem.notFound }
        let rules = try await console.store.ruleNames(using: member)
        return try await visit.page(deletePage(found, member, of: id, rules: rules, visit), at: .services)
    }

    private func delete(_ visit: Visit, _ id: Service.ID, _ member: Member.ID) async throws -> Response {
        guard let found = try await console.store.member(member, of: id) else { throw PageProblem.notFound }
        do {
            try await console.store.removeMember(member, of: id)
        } catch StoreError.receiversInUse(let uses) {
            let page = deletePage(found, member, of: id, rules: uses.flatMap(\.ruleNames), visit)
            return try await visit.page(page, at: .services, status: .conflict)
        } catch StoreError.notFound {
            throw PageProblem.notFound
        }
        let notice = visit.text(MemberText.deleted, ["name": found.name])
        return visit.redirect(to: visit.returnPath(usual: SiteURL.members.link(id)), notice: .done(notice))
    }

    private func deletePage(
        _ found: Member,
        _ id: Member.ID,
        of service: Service.ID,
        rules: [String],
        _ visit: Visit
    ) -> DeletePage {
        let back = visit.returnPath(usual: SiteURL.members.link(service))
        return DeletePage(
            title: visit.text(FormText.deleteTitle, ["name": found.name]),
            question: visit.text(MemberText.deleteQuestion, ["name": found.name]),
            users: rules.map { visit.text(ServiceText.usedByRule, ["name": $0]) },
            action: SiteURL.memberDeletion.link(service, id),
            hidden: [HiddenField(name: FormField.returnPath, value: back)],
            cancelLink: back
        )
    }
}
