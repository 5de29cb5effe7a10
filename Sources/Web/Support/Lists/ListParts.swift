/// What stands above and below the rows of a list as HTML, rendered once for all lists that look the same.
struct ListParts: Sendable {
    /// The columns' names.
    let head: RenderedHTML
    /// The ways to the other pages.
    let foot: RenderedHTML

    /// All that the parts depend on.
    struct Source: Hashable {
        let language: Language
        let columns: [ColumnHeader]
        let pager: Pager
    }
}

/// The head of a list's table.
struct ListHead: TemplateModel {
    static let template = "list/_head"

    let columns: [ColumnHeader]

    func child(named key: String) -> Any? {
        key == "columns" ? columns : nil
    }
}

/// The foot of a list.
struct ListFoot: TemplateModel {
    static let template = "list/_pager"

    let pager: Pager

    func child(named key: String) -> Any? {
        key == "pager" ? pager : nil
    }
}

extension Console {
    /// The parts of a list.
    ///
    /// - Throws: ``TemplateProblem`` when a template was not loaded.
    func parts(of list: ListView, in language: Language) throws(TemplateProblem) -> ListParts {
        let source = ListParts.Source(language: language, columns: list.columns, pager: list.pager)
        return try lists.made(from: source) { () throws(TemplateProblem) in
            ListParts(
                head: try templates.render(ListHead(columns: list.columns), language: language),
                foot: try templates.render(ListFoot(pager: list.pager), language: language)
            )
        }
    }
}
