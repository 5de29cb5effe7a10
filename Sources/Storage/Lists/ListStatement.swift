import Domain
import GRDB

/// A list's query in its parts, and how a page of it is read.
struct ListStatement: Sendable {
    /// The columns of a row.
    var columns: String
    /// The table that has a row for each of the list's.
    var table: String
    /// A table with further columns of each row, and how it is joined; an order by one of them names it.
    var joined: (table: String, on: String)?
    /// What holds for every row of `table`; values by `?`.
    var conditions: [String] = []
    var values: [Int64] = []
    /// Expressions of folded texts that a search looks through.
    var searched: [String]
    /// A column whose values stand for sentences, by the value: a search looks through those too.
    var worded: (column: String, sentences: [String: String])?
    /// The column whose value decides between rows that sort alike.
    var key: String

    /// Reads the page that a person asked for, sorted by `order`.
    func page<Column, Row>(
        _ query: ListQuery<Column>,
        by order: String,
        in db: Database,
        _ row: (GRDB.Row) throws -> Row
    ) throws -> ListPage<Row> {
        let search = Search(query.search)
        let values = values(of: search)
        let total = try db.number(count(search), values)
        guard total > 0 else { return ListPage(rows: [], total: 0, page: 1) }
        let size = max(query.rowsPerPage, 1)
        let page = min(max(query.page, 1), (total + size - 1) / size)
        let rows = try db.rows(
            rows(by: order, isDescending: query.isDescending, search),
            values + [size, (page - 1) * size]
        )
        return ListPage(rows: try rows.map(row), total: total, page: page)
    }

    func count(_ search: Search = .none) -> String {
        "SELECT COUNT(*) FROM \(narrowed(search))"
    }

    /// The rows of one page.
    ///
    /// Their keys are found first, so that what is skipped on the way to a late page is read from an index where there
    /// is one.
    func rows(by order: String, isDescending: Bool, _ search: Search = .none) -> String {
        let direction = isDescending ? "DESC" : "ASC"
        let sorted = "ORDER BY \(order) \(direction), \(key) \(direction)"
        let isSortedByJoined = joined.map { order.contains("\($0.table).") } ?? false
        return """
            SELECT \(columns) FROM \(table)\(join) WHERE \(key) IN (
              SELECT \(key) FROM \(narrowed(search, isJoined: isSortedByJoined)) \(sorted) LIMIT ? OFFSET ?
            ) \(sorted)
            """
    }

    /// The keys of everything that a search finds, on all pages.
    func keys(search: String, in db: Database) throws -> [Int64] {
        let search = Search(search)
        return try db.rows("SELECT \(key) FROM \(narrowed(search))", values(of: search)).map { $0[0] }
    }

    private var join: String {
        joined.map { " LEFT JOIN \($0.table) ON \($0.on)" } ?? ""
    }

    private func values(of search: Search) -> [(any DatabaseValueConvertible)?] {
        guard !search.isEmpty else { return values }
        return values + searched.map { _ in search.needle } + named(by: search)
    }

    /// The values whose sentences a search finds.
    private func named(by search: Search) -> [String] {
        worded.map { search.keys(in: $0.sentences) } ?? []
    }

    /// The condition that a search finds a row.
    private func found(by search: Search) -> String {
        let found = search.condition(on: searched)
        let named = named(by: search)
        guard let worded, !named.isEmpty else { return found }
        return "(\(found) OR \(worded.column) IN (\(named.map { _ in "?" }.joined(separator: ", "))))"
    }

    /// The table with what narrows it.
    ///
    /// What is joined changes nothing without a search, and is not looked at.
    private func narrowed(_ search: Search, isJoined: Bool = false) -> String {
        let all = conditions + (search.isEmpty ? [] : [found(by: search)])
        let filter = all.isEmpty ? "" : " WHERE " + all.joined(separator: " AND ")
        return table + (!search.isEmpty || isJoined ? join : "") + filter
    }
}
