import Domain
import HTTPServer

/// A list's place in its address: which rows are asked for, and links that ask for others.
///
/// What the query of an address says wrongly counts as not said, so that an old link still opens its list.
struct ListAddress<Column: RawRepresentable<String> & Equatable & Sendable>: Sendable {
    let path: String
    let query: ListQuery<Column>
    private let initial: ListQuery<Column>
    /// Further fields of the query that belong to the list, such as a filter.
    private let others: [FormField]

    /// The page sizes that a person may choose.
    static var pageSizes: [Int] { [10, 20, 50, 100] }

    /// A search is cut off here, in characters.
    static var searchLimit: Int { 200 }

    /// Reads an address.
    ///
    /// What is shown when the address says nothing is `initial`; fields called `names` are kept in every link. A list on
    /// a page that also answers a form has its own `path`.
    init(_ request: Request, at path: String? = nil, initial: ListQuery<Column>, keeping names: [String] = []) {
        self.path = path ?? request.path
        self.initial = initial
        others = request.query.filter { names.contains($0.name) }
        let fields = request.query
        var query = initial
        query.search = String((fields["search"] ?? "").prefix(Self.searchLimit))
        if let column = fields["sort"].flatMap(Column.init(rawValue:)) {
            query.column = column
            query.isDescending = fields["order"] == "descending"
        }
        if let rows = fields["rows"].flatMap({ Int($0) }), Self.pageSizes.contains(rows) { query.rowsPerPage = rows }
        query.page = max(1, fields["page"].flatMap { Int($0) } ?? 1)
        self.query = query
    }

    /// The link to this list as it is.
    var here: String { Link.to(path, fields(of: query)) }

    /// The link to this list with its query changed.
    func link(_ change: (inout ListQuery<Column>) -> Void) -> String {
        var changed = query
        change(&changed)
        return Link.to(path, fields(of: changed))
    }

    /// The fields of a query that differ from the initial one.
    func fields(of query: ListQuery<Column>) -> [FormField] {
        var fields = others
        if !query.search.isEmpty { fields.append(FormField(name: "search", value: query.search)) }
        if query.column != initial.column || query.isDescending != initial.isDescending {
            fields.append(FormField(name: "sort", value: query.column.rawValue))
            fields.append(FormField(name: "order", value: query.isDescending ? "descending" : "ascending"))
        }
        if query.rowsPerPage != initial.rowsPerPage {
            fields.append(FormField(name: "rows", value: String(query.rowsPerPage)))
        }
        if query.page != 1 { fields.append(FormField(name: "page", value: String(query.page))) }
        return fields
    }
}
