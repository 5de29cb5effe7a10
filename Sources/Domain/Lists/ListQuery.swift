/// What a person asks of a list: a search, an order and a page.
package struct ListQuery<Column: Sendable & Equatable>: Sendable, Equatable {
    /// Shown rows contain this text in their name or description, without regard to case; empty shows all.
    package var search: String
    package var column: Column
    package var isDescending: Bool
    /// Counted from 1.
    package var page: Int
    package var rowsPerPage: Int

    /// A query with the given parts.
    package init(search: String = "", column: Column, isDescending: Bool = false, page: Int = 1, rowsPerPage: Int = 10)
    {
        self.search = search
        self.column = column
        self.isDescending = isDescending
        self.page = page
        self.rowsPerPage = rowsPerPage
    }
}

/// One page of a list's rows.
package struct ListPage<Row: Sendable>: Sendable {
    package let rows: [Row]
    /// How many rows there are on all pages.
    package let total: Int
    /// The page shown, counted from 1; the last one when the query asked for a later one.
    package let page: Int

    /// A page.
    package init(rows: [Row], total: Int, page: Int) {
        self.rows = rows
        self.total = total
        self.page = page
    }
}

extension ListPage: Equatable where Row: Equatable {}
