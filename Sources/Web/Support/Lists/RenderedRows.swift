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

    /// At most so many bytes of HTML, for each list.
    private let kept = Kept<Source, RenderedHTML>(capacity: 4_000_000) { $0.description.utf8.count }

    /// The rows of a list for this visit.
    ///
    /// What a row's template shows, its `model`, may depend on nothing but the row, and on the language, the role and
    /// the address of the visit that it gets. That address is the list's own, without fields that mean nothing to it.
    /// - Throws: ``TemplateProblem`` when the template was not loaded.
    func html(
        of rows: [Row],
        at list: ListAddress<some Any>,
        for visit: Visit,
        model: (Row, Visit) -> some TemplateModel
    ) throws(TemplateProblem) -> RenderedHTML {
        let language = visit.text.language
        var visit = visit
        visit.address = list.here
        var parts: [RenderedHTML] = []
        for row in rows {
            let source = Source(row: row, language: language, role: visit.user?.role, address: visit.address)
            let part = try kept.made(from: source) { () throws(TemplateProblem) in
                try visit.console.templates.render(model(row, visit), language: language)
            }
            parts.append(part)
        }
        return RenderedHTML(of: parts)
    }
}
