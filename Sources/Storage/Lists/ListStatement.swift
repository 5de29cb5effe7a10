import Domain
import GRDB

/// A list's query in its parts, and how a page of it is read.
struct ListStatement: Sendable {
    /// The columns of a row.
    var columns: String
    /// The table that has a row for each of the list's.
    var table: String
    /// What is joined to it.
    var joined = ""
    /// What holds for every row of `table`; values by `?`.
    var conditions: [String] = []
    var values: [Int64] = []
    /// Expressions of folded texts that a search looks through.
    var searched: [String]
    /// The column whose value decides between rows that sort alike.
    var key: String

    /// Reads the page that a person asked for, sorted by `order`.
    func page<Column, Row>(
        _ query: ListQuery<Column>,
        by order: String,
        in db: Database,
        _ row: (GRDB.Row) throws -> Row
    ) throws -> ListPage<Row> {
        let needle = query.search.folded
        let isSearch = !needle.isEmpty
        let values: [(any DatabaseValueConvertible)?] = values + (isSearch ? searched.map { _ in needle } : [])
        let total = try db.number(count(isSearch: isSearch), values)
        let size = max(query.rowsPerPage, 1)
        let page = min(max(query.page, 1), max((total + size - 1) / size, 1))
        let rows = try db.rows(
            rows(by: order, isDescending: query.isDescending, isSearch: isSearch),
            values + [size, (page - 1) * size]
        )
        return ListPage(rows: try rows.map(row), total: total, page: page)
    }

    func count(isSearch: Bool) -> String {
        // Without a search the joined tables change nothing, and are not looked at.
        "SELECT COUNT(*) FROM \(table) \(isSearch ? joined : "")\(filter(isSearch: isSearch))"
    }

    func rows(by order: String, isDescending: Bool, isSearch: Bool) -> String {
        let direction = isDescending ? "DESC" : "ASC"
        return """
            SELECT \(columns) FROM \(table) \(joined)\(filter(isSearch: isSearch))
            ORDER BY \(order) \(direction), \(key) \(direction) LIMIT ? OFFSET ?
            """
    }

    private func filter(isSearch: Bool) -> String {
        // instr has no wildcards, so that nothing in the text needs escaping.
        let search = "(" + searched.map { "instr(\($0), ?) > 0" }.joined(separator: " OR ") + ")"
        let all = conditions + (isSearch ? [search] : [])
        return all.isEmpty ? "" : " WHERE " + all.joined(separator: " AND ")
    }
}
