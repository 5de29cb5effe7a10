import Domain

/// The rows of a list as HTML, of which only those are rendered that are new or have changed.
///
/// A list is mostly looked at while nothing in it changes, and rendering fifty rows takes longer than all the rest of
/// its page.
struct RenderedRows<Row: Hashable & Sendable>: Sendable {
    /// All that the HTML of a row depends on.
    private struct Source: Hashable {
        let row: Row
        let language: Language
        let role: Role?
        /// Where the links of the row lead back to.
        let address: String
    }

    private let kept = Kept<Source, RenderedHTML>(capacity: 2_000)

    /// The rows of a list for this visit.
    ///
    /// What a row's template shows, its `model`, may depend on nothing but the row, and on the language, the role and
    /// the address of the visit.
    /// - Throws: ``TemplateProblem`` when the template was not loaded.
    func html(
        of rows: [Row],
        for visit: Visit,
        model: (Row) -> some TemplateModel
    ) throws(TemplateProblem) -> RenderedHTML {
        let language = visit.text.language
        let address = visit.address
        var parts: [RenderedHTML] = []
        for row in rows {
            let source = Source(row: row, language: language, role: visit.user?.role, address: address)
            let part = try kept.made(from: source) { () throws(TemplateProblem) in
                try visit.console.templates.render(model(row), language: language)
            }
            parts.append(part)
        }
        return RenderedHTML(of: parts)
    }
}
