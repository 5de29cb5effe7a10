import Domain
import HTTPHandlers

/// The form that takes a file or pasted rows for a service that is saved.
struct NewImportPage: PageModel {
    static let template = "members/new-import"

    let title: String
    let action: String
    let cancelLink: String
    let source: ImportSourceView

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "action": action
        case "cancelLink": cancelLink
        case "source": source
        default: nil
        }
    }
}

extension NewImportPage {
    init(_ service: Service, problem: String = "", for visit: Visit) {
        self.init(
            title: visit.text(MemberText.importTitle, ["service": service.name]),
            action: SiteURL.newMemberImport.link(service.id),
            cancelLink: SiteURL.members.link(service.id),
            source: ImportSourceView(
                problem: problem,
                fetchValue: service.draft.app == nil ? "" : ImportSourceView.fetch
            )
        )
    }
}

/// The fields for a file and for pasted rows; the template `members/_source` shows them.
struct ImportSourceView: ViewModel {
    /// What is wrong with what was sent before.
    let problem: String
    /// What the button sends; empty where a form has no other.
    var importValue = ""
    /// What the button sends that fetches the members from DingTalk; empty without an app.
    var fetchValue = ""

    /// The usual value of that button.
    static let fetch = "fetch"

    func child(named key: String) -> Any? {
        switch key {
        case "problem": problem
        case "importValue": importValue
        case "fetchValue": fetchValue
        default: nil
        }
    }
}
