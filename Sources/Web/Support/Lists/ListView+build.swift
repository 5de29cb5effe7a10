import Domain
import HTTPServer

/// One column of a list, as a feature declares it.
struct ListColumn<Column: Sendable>: Sendable {
    let label: String
    /// `nil` for a column that does not sort.
    let column: Column?
    var isAction = false

    /// The column with the buttons of a row.
    static func action(_ text: Catalogue) -> ListColumn {
        ListColumn(label: text(ListText.action), column: nil, isAction: true)
    }
}

extension ListView {
    /// The surroundings of one page of a list.
    init<Column, Row>(
        _ page: ListPage<Row>,
        at address: ListAddress<Column>,
        columns: [ListColumn<Column>],
        text: Catalogue,
        searchPlaceholder: String? = nil,
        range: DayRange? = nil,
        filter: ChoiceField? = nil
    ) {
        let isSearching = !address.query.search.isEmpty
        let isFiltered = filter?.options.first.map { !$0.isChosen } ?? false
        var rest = address.query
        rest.search = ""
        rest.page = 1
        self.init(
            search: SearchBox(
                action: address.path,
                value: address.query.search,
                placeholder: searchPlaceholder ?? text(ListText.searchPlaceholder),
                hidden: address.fields(of: rest)
                    .filter { $0.name != filter?.name && !DayRange.fields.contains($0.name) }
                    .map(HiddenField.init),
                clearLink: isSearching || isFiltered
                    ? Link.to(address.path, address.fields(of: rest).filter { $0.name != filter?.name }) : "",
                range: range.map(DayRangeFields.init),
                filter: filter
            ),
            columns: columns.map { ColumnHeader($0, at: address) },
            pager: Pager(page, at: address, text: text),
            hasRows: !page.rows.isEmpty,
            isSearchEmpty: page.total == 0 && (isSearching || isFiltered),
            isEmpty: page.total == 0 && !isSearching && !isFiltered
        )
    }
}

extension ColumnHeader {
    init<Column>(_ declared: ListColumn<Column>, at address: ListAddress<Column>) {
        let isSorted = declared.column.map { $0 == address.query.column } ?? false
        let isDescending = isSorted && address.query.isDescending
        self.init(
            label: declared.label,
            link: declared.column.map { column in
                address.link {
                    $0.column = column
                    $0.isDescending = isSorted && !isDescending
                    $0.page = 1
                }
            } ?? "",
            sort: isSorted ? (isDescending ? "descending" : "ascending") : "",
            isAscending: isSorted && !isDescending,
            isDescending: isDescending,
            isAction: declared.isAction
        )
    }
}

extension Pager {
    init<Column, Row>(_ page: ListPage<Row>, at address: ListAddress<Column>, text: Catalogue) {
        let last = max(1, (page.total + address.query.rowsPerPage - 1) / address.query.rowsPerPage)
        func link(_ number: Int) -> String { address.link { $0.page = number } }
        var kept = address.query
        kept.page = 1
        let hidden = address.fields(of: kept).filter { $0.name != "rows" }
        self.init(
            total: page.total == 1 ? text(ListText.one) : text(ListText.many, ["count": String(page.total)]),
            action: address.path,
            hidden: hidden.map(HiddenField.init),
            sizes: ListAddress<Column>.pageSizes.map {
                PageSize(value: String($0), isChosen: $0 == address.query.rowsPerPage)
            },
            page: String(page.page),
            lastPage: String(last),
            previousLink: page.page > 1 ? link(page.page - 1) : "",
            nextLink: page.page < last ? link(page.page + 1) : "",
            pages: Self.numbers(around: page.page, of: last).map { number in
                PageLink(
                    link: number == 0 ? "" : link(number),
                    number: String(number),
                    label: text(ListText.page, ["page": String(number)]),
                    isCurrent: number == page.page,
                    isGap: number == 0
                )
            }
        )
    }
}
