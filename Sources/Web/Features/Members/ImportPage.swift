/// Shows what a spreadsheet would change among the members of a service, before anything is changed.
///
/// It carries the whole form and the accepted members along, so that the server keeps nothing of the upload.
struct ImportPage: PageModel {
    static let template = "members/import"

    let file: String
    let sheet: String
    let counts: [ImportCount]
    let added: ImportList
    let changed: ImportList
    let refused: ImportList
    /// Why the members can't be taken at all.
    let problem: String
    /// Whether there is something to take.
    let isUseful: Bool
    let action: String
    let hidden: [HiddenField]
    let confirmValue: String
    let cancelValue: String

    func child(named key: String) -> Any? {
        switch key {
        case "file": file
        case "sheet": sheet
        case "counts": counts
        case "added": added
        case "changed": changed
        case "refused": refused
        case "problem": problem
        case "isUseful": isUseful
        case "action": action
        case "hidden": hidden
        case "confirmValue": confirmValue
        case "cancelValue": cancelValue
        default: nil
        }
    }
}

/// How many members of one kind there are.
struct ImportCount: ViewModel {
    let number: String
    let label: String

    func child(named key: String) -> Any? {
        switch key {
        case "number": number
        case "label": label
        default: nil
        }
    }
}

/// The rows of one kind; the first ones when there are very many.
struct ImportList: ViewModel {
    /// Empty when there are none.
    let title: String
    let rows: [ImportRow]
    /// Says how many more there are; empty when all are shown.
    let more: String

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "rows": rows
        case "more": more
        default: nil
        }
    }
}

/// One row of the spreadsheet.
struct ImportRow: ViewModel {
    let number: String
    let userID: String
    let name: String
    /// What the form has, where it differs; empty otherwise.
    var nameBefore = ""
    let department: String
    var departmentBefore = ""
    /// Why the row is refused.
    var reason = ""

    func child(named key: String) -> Any? {
        switch key {
        case "number": number
        case "userID": userID
        case "name": name
        case "nameBefore": nameBefore
        case "department": department
        case "departmentBefore": departmentBefore
        case "reason": reason
        default: nil
        }
    }
}
