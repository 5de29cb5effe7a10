import HTTPHandlers
import HTTPServer

/// How far an import has come; the page looks again by itself.
struct ImportProgressPage: PageModel {
    static let template = "members/progress"

    let file: String
    /// From 0 to 100; empty when it is not known how much there is.
    let percent: String
    let status: String
    let action: String
    let hidden: [HiddenField]
    let cancelValue: String

    func child(named key: String) -> Any? {
        switch key {
        case "file": file
        case "percent": percent
        case "status": status
        case "action": action
        case "hidden": hidden
        case "cancelValue": cancelValue
        default: nil
        }
    }
}

extension ImportProgressPage {
    init(_ progress: ImportProgress, of one: MemberImport, text: Catalogue) {
        self.init(
            file: one.fileName,
            percent: progress.percent.map { String($0) } ?? "",
            status: progress.sentence(text),
            action: SiteURL.memberImport.link(one.token),
            hidden: [HiddenField(name: FormField.returnPath, value: one.returnPath)],
            cancelValue: ImportAction.cancel.value
        )
    }
}

extension ImportProgress {
    fileprivate func sentence(_ text: Catalogue) -> String {
        switch self {
        case .sheet(let rows, _, _):
            guard let percent else { return text(MemberText.progress, ["rows": String(rows)]) }
            return text(MemberText.progressOf, ["rows": String(rows), "percent": String(percent)])
        case .directory(let progress):
            return text(
                MemberText.fetchProgress,
                [
                    "people": String(progress.people), "departments": String(progress.departments),
                    "known": String(progress.knownDepartments),
                ]
            )
        }
    }
}
