import Domain
import HTTPServer

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
            source: ImportSourceView(problem: problem)
        )
    }
}

/// The fields for a file and for pasted rows; the template `members/_source` shows them.
struct ImportSourceView: ViewModel {
    /// What is wrong with what was sent before.
    let problem: String
    /// What the button sends; empty where a form has no other.
    var importValue = ""

    func child(named key: String) -> Any? {
        switch key {
        case "problem": problem
        case "importValue": importValue
        default: nil
        }
    }
}
