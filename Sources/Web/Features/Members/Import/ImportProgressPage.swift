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
        let rows = ["rows": String(progress.rowsRead), "percent": String(progress.percent)] as KeyValuePairs
        self.init(
            file: one.fileName,
            percent: progress.bytesTotal > 0 ? String(progress.percent) : "",
            status: text(progress.bytesTotal > 0 ? MemberText.progressOf : .progress, rows),
            action: SiteURL.memberImport.link(one.token),
            hidden: [HiddenField(name: FormField.returnPath, value: one.returnPath)],
            cancelValue: ImportAction.cancel.value
        )
    }
}
