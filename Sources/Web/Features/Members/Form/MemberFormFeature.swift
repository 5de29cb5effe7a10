import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage

/// Adding a member by hand, and editing one.
struct MemberFormFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.on(.get, SiteURL.newMember, for: .administrator, showNew)
        routes.on(.post, SiteURL.newMember, for: .administrator, submitNew)
        routes.on(.get, SiteURL.memberEdit, for: .administrator, showEdit)
        routes.on(.post, SiteURL.memberEdit, for: .administrator, submitEdit)
    }

    private func showNew(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        guard try await console.store.serviceChoice(id) != nil else { throw PageProblem.notFound }
        return try await visit.page(MemberFormPage(MemberForm(nil), of: id, editing: nil, for: visit), at: .services)
    }

    private func showEdit(_ visit: Visit, _ id: Service.ID, _ member: Member.ID) async throws -> Response {
        guard let saved = try await console.store.member(member, of: id) else { throw PageProblem.notFound }
        return try await visit.page(
            MemberFormPage(MemberForm(saved), of: id, editing: saved, for: visit),
            at: .services
        )
    }

    private func submitNew(_ visit: Visit, _ id: Service.ID) async throws -> Response {
        guard try await console.store.serviceChoice(id) != nil else { throw PageProblem.notFound }
        return try await submit(visit, id, editing: nil) { try await console.store.addMember($0, to: id) }
    }

    private func submitEdit(_ visit: Visit, _ id: Service.ID, _ member: Member.ID) async throws -> Response {
        guard let saved = try await console.store.member(member, of: id) else { throw PageProblem.notFound }
        return try await submit(visit, id, editing: saved) {
            try await console.store.updateMember(member, of: id, $0)
        }
    }

    private func submit(
        _ visit: Visit,
        _ id: Service.ID,
        editing saved: Member?,
        save: (Member) async throws -> Void
    ) async throws -> Response {
        let form = MemberForm(visit.form)
        var reader = FormReader(visit.form, text: visit.text)
        let member = form.member(&reader)
        if reader.problems.isEmpty {
            do {
                try await save(member)
                let notice = visit.text(saved == nil ? MemberText.added : .changed, ["name": member.name])
                return visit.redirect(to: visit.returnPath(usual: SiteURL.members.link(id)), notice: .done(notice))
            } catch StoreError.memberRepeated {
                reader.note(visit.text(MemberText.userIDTaken), at: MemberForm.Field.userID)
            } catch StoreError.membersTooMany {
                let limit = String(Member.maximumPerService)
                reader.note(visit.text(ServiceText.membersTooMany, ["limit": limit]), at: MemberForm.Field.userID)
            } catch StoreError.notFound {
                throw PageProblem.notFound
            }
        }
        let page = MemberFormPage(form, of: id, editing: saved, problems: reader.problems, for: visit)
        return try await visit.page(page, at: .services, status: .unprocessableContent)
    }
}
