import HTTPServer

/// What every list has around its rows: search, headers, pages.
struct ListView: ViewModel {
    let search: SearchBox
    let columns: [ColumnHeader]
    let pager: Pager
    /// Whether the list has rows on this page.
    let hasRows: Bool
    /// Whether nothing was found of what was searched for.
    let isSearchEmpty: Bool
    /// Whether there is nothing at all yet.
    let isEmpty: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "search": search
        case "columns": columns
        case "pager": pager
        case "hasRows": hasRows
        case "isSearchEmpty": isSearchEmpty
        case "isEmpty": isEmpty
        default: nil
        }
    }
}

/// The search box of a list: a form that keeps the rest of the address.
struct SearchBox: ViewModel {
    let action: String
    let value: String
    let placeholder: String
    let hidden: [HiddenField]
    /// Empty when nothing was searched for.
    let clearLink: String
    /// The days to choose; `nil` for a list without.
    var range: DayRangeFields?
    /// One more choice of what is shown; `nil` for a list without.
    var filter: ChoiceField?

    func child(named key: String) -> Any? {
        switch key {
        case "action": action
        case "value": value
        case "placeholder": placeholder
        case "hidden": hidden
        case "clearLink": clearLink
        case "range": range ?? Absent()
        case "filter": filter ?? Absent()
        default: nil
        }
    }
}

/// A field that a form carries along unseen.
struct HiddenField: ViewModel, Hashable {
    let name: String
    let value: String

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "value": value
        default: nil
        }
    }
}

extension HiddenField {
    init(_ field: FormField) {
        self.init(name: field.name, value: field.value)
    }
}

/// The head of one column.
struct ColumnHeader: ViewModel, Hashable {
    let label: String
    /// Empty for a column that does not sort.
    let link: String
    /// The value of `aria-sort`; empty unless the list is sorted by this column.
    let sort: String
    let isAscending: Bool
    let isDescending: Bool
    /// Whether its cells stand at the right.
    let isAction: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "label": label
        case "link": link
        case "sort": sort
        case "isAscending": isAscending
        case "isDescending": isDescending
        case "isAction": isAction
        default: nil
        }
    }
}
