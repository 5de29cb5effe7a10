import Domain
import GRDB

/// A list's query in its parts, and how a page of it is read.
struct ListStatement: Sendable {
    /// The columns of a row.
    var columns: String
    /// The tables, joined.
    var tables: String
    /// What holds for every row, joined by `AND`; values by `?`.
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
        var conditions = conditions
        var values: [(any DatabaseValueConvertible)?] = values
        if !query.search.isEmpty {
            // instr has no wildcards, so that nothing in the text needs escaping.
            conditions.append("(" + searched.map { "instr(\($0), ?) > 0" }.joined(separator: " OR ") + ")")
            values += searched.map { _ in query.search.folded }
        }
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        let total = try db.number("SELECT COUNT(*) FROM \(tables)\(filter)", values)
        let size = max(query.rowsPerPage, 1)
        let page = min(max(query.page, 1), max((total + size - 1) / size, 1))
        let direction = query.isDescending ? "DESC" : "ASC"
        let rows = try db.rows(
            """
            SELECT \(columns) FROM \(tables)\(filter)
            ORDER BY \(order) \(direction), \(key) \(direction) LIMIT ? OFFSET ?
            """,
            values + [size, (page - 1) * size]
        )
        return ListPage(rows: try rows.map(row), total: total, page: page)
    }
}
