/// A piece of a parsed template; partials, parents and their blocks are already in their places.
indirect enum TemplateNode: Sendable {
    /// UTF-8, as it goes out.
    case text([UInt8])
    /// A value, escaped.
    case value(TemplateName)
    /// Shown for each model of a list, for a model, for a text that is not empty, or when a flag is set.
    case section(TemplateName, [TemplateNode])
    /// Shown when the section of that name would not be.
    case inverted(TemplateName, [TemplateNode])
    /// The template that the model names.
    case dynamic(TemplateName)
}

/// A name in a template: its parts between the dots; `.` itself has none.
struct TemplateName: Sendable {
    let first: String?
    let rest: [String]

    init(_ text: String) {
        let parts = text.split(separator: ".").map(String.init)
        first = parts.first
        rest = Array(parts.dropFirst())
    }
}
