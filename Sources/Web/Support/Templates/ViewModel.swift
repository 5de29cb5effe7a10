public import Mustache

/// What a template shows: display-ready parts that it finds by name.
///
/// A part is a `String`, a `Bool`, another view model, or an array of them. A section over an empty text or an empty
/// array is not shown. `child(named:)` is a `switch` over the names, since reflection costs a page of fifty rows more
/// than all the rest of it; a part that may be missing is given as `part ?? Absent()`, so that a name is never looked
/// for in the surrounding model by accident.
protocol ViewModel: MustacheParent, Sendable {}

/// A view model that has a template to itself.
///
/// One that is not a ``PageModel`` is a part that is rendered alone, so that a page can show it again; its template sees
/// nothing but the model.
protocol TemplateModel: ViewModel {
    /// The template's path in the Views folder, without its extension.
    static var template: String { get }
}

/// The view model of a whole page.
protocol PageModel: TemplateModel {}

/// A part that is not there.
struct Absent: MustacheCustomRenderable, Sendable {
    var renderText: String { "" }
    var isNull: Bool { true }
}

// An empty text counts as absent in a section, as in other engines; it renders, and has no parts, without reflection.
extension String: @retroactive MustacheCustomRenderable, @retroactive MustacheParent {
    /// The text itself.
    public var renderText: String { self }
    /// Whether a section over the text is left out.
    public var isNull: Bool { isEmpty }
    /// Nothing: a text has no parts.
    public func child(named: String) -> Any? { nil }
}
