/// Shows what an import would change among the members of a service, before anything is changed.
struct ImportPage: PageModel {
    static let template = "members/import"

    /// More departments than that are not offered one by one.
    static let shownDepartments = 1_000

    /// The field of the page's address with what departments are searched for.
    static let departmentSearch = "departments"

    /// Empty for pasted rows.
    let file: String
    /// Empty for a text.
    let sheet: String
    /// Which columns were used; empty for fetched members.
    let usedColumns: String
    /// Where others can be pointed at; empty where there are none.
    let columnsLink: String
    /// What OK does, in one sentence.
    let summary: String
    /// Which departments DingTalk does not show; empty when there are none.
    let hiddenDepartments: String
    /// Why the members can't be taken at all.
    let problem: String
    let tabs: [ImportTab]
    let list: ListView
    let rows: [ImportRow]
    /// Whether the rows are members that are not in the file.
    let isMissing: Bool
    /// Whether the rows can't be members.
    let isRefused: Bool
    /// What the list is about; may be empty.
    let help: String
    /// Whether there are several departments to choose among.
    let offersDepartments: Bool
    let departments: [ImportDepartment]
    /// Whether there are more departments than are shown, so that they are searched by the server.
    let hasMoreDepartments: Bool
    let departmentSearch: String
    /// Whether some departments were chosen.
    let hasChosen: Bool
    let action: String
    /// This place of the list, to come back to it.
    let hidden: [HiddenField]
    let chooseValue: String
    let tickAllValue: String
    let untickAllValue: String
    let confirmValue: String
    let cancelValue: String
    /// Whether there is something to take.
    let isUseful: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "file": file
        case "sheet": sheet
        case "usedColumns": usedColumns
        case "columnsLink": columnsLink
        case "summary": summary
        case "hiddenDepartments": hiddenDepartments
        case "problem": problem
        case "tabs": tabs
        case "list": list
        case "rows": rows
        case "isMissing": isMissing
        case "isRefused": isRefused
        case "help": help
        case "offersDepartments": offersDepartments
        case "departments": departments
        case "departmentsField": ImportChoice.Field.showsDepartments
        case "shownField": ImportChoice.Field.shown
        case "removedField": ImportChoice.Field.removed
        case "hasMoreDepartments": hasMoreDepartments
        case "departmentSearch": departmentSearch
        case "searchField": Self.departmentSearch
        case "hasChosen": hasChosen
        case "action": action
        case "hidden": hidden
        case "chooseValue": chooseValue
        case "tickAllValue": tickAllValue
        case "untickAllValue": untickAllValue
        case "confirmValue": confirmValue
        case "cancelValue": cancelValue
        case "isUseful": isUseful
        default: nil
        }
    }
}

/// One kind of rows, with their number.
struct ImportTab: ViewModel {
    let label: String
    let count: String
    let link: String
    let isCurrent: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "label": label
        case "count": count
        case "link": link
        case "isCurrent": isCurrent
        default: nil
        }
    }
}

/// A department whose members can be taken alone.
struct ImportDepartment: ViewModel {
    /// Unique on the page.
    let id: String
    let name: String
    let value: String
    let label: String
    let count: String
    let isTicked: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "id": id
        case "name": name
        case "value": value
        case "label": label
        case "count": count
        case "isTicked": isTicked
        default: nil
        }
    }
}

/// One row of the file, or a member that is not in it.
struct ImportRow: ViewModel {
    /// The key of a missing member; empty for a row of the file.
    var memberID = ""
    /// The row's number in the file; empty for a missing member.
    let number: String
    let userID: String
    let name: String
    /// What the service has, where it differs; empty otherwise.
    var nameBefore = ""
    let department: String
    var departmentBefore = ""
    /// That messages don't reach the member; empty otherwise.
    var remark = ""
    /// Why the row is refused, or why the member can't be removed.
    var reason = ""
    /// Whether a missing member can be removed.
    var isRemovable = false
    var isRemoved = false

    func child(named key: String) -> Any? {
        switch key {
        case "memberID": memberID
        case "number": number
        case "userID": userID
        case "name": name
        case "nameBefore": nameBefore
        case "department": department
        case "departmentBefore": departmentBefore
        case "remark": remark
        case "reason": reason
        case "isRemovable": isRemovable
        case "isRemoved": isRemoved
        default: nil
        }
    }
}
