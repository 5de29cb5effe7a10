import Domain
import HTTPServer
import Storage

/// The members that a service has, and those that an import would add, as the form speaks of them.
struct FormMembers: Sendable {
    /// How many are saved.
    var saved = 0
    /// The import that is saved along; `nil` when there is none, or when it is over.
    var pending: MemberImport?
    /// What it brings.
    var stage: MemberStage?
    /// What it would change.
    var counts = MemberStage.Counts()

    /// How many of the saved ones the form began with.
    var shown = 0

    /// Whether the service has or gets any member beside those that have, or had, rows in the form.
    var isAny: Bool { saved - shown + counts[.new] > 0 }
}

extension FormMembers {
    /// What there is for a form that edits `service`, or adds one.
    init(_ form: ServiceForm, of service: Service.ID?, for visit: Visit) async throws {
        let console = visit.console
        if let service { saved = try await console.store.memberCount(of: service) }
        shown = form.shownMembers.count
        let now = console.actions.clock()
        guard let found = console.imports.find(form.importToken, session: visit.formToken, now: now),
            found.service == service, case .confirmed(let preview) = found.state
        else { return }
        pending = found
        stage = preview.stage
        counts = try await preview.stage.counts()
    }
}
