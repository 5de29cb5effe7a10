import Foundation
import HTTPHandlers

/// Reads the fields of a form and collects what is wrong with them, each problem beside its field.
///
/// A form type reads all its fields first and asks ``problems`` afterwards, so that a person sees all of them at once.
struct FormReader {
    let data: FormData
    let text: Catalogue
    private(set) var problems = FieldProblems()

    init(_ data: FormData, text: Catalogue) {
        self.data = data
        self.text = text
    }

    /// A line of text without white space at its ends.
    ///
    /// More than `limit` characters are a problem, and so is an empty line that is required.
    mutating func line(_ field: String, limit: Int, isRequired: Bool = false) -> String {
        line(data[field] ?? "", at: field, limit: limit, isRequired: isRequired)
    }

    /// A line of text that was read already; `field` is where its problems are shown.
    mutating func line(_ typed: String, at field: String, limit: Int, isRequired: Bool = false) -> String {
        let value = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        check(value, field, limit: limit, isRequired: isRequired)
        if value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            problems.add(field, text(FormText.controlCharacter))
        }
        return value
    }

    /// A text of several lines, with line feeds only, without white space at its ends.
    mutating func lines(_ field: String, limit: Int, isRequired: Bool = false) -> String {
        lines(data[field] ?? "", at: field, limit: limit, isRequired: isRequired)
    }

    /// A text of several lines that was read already; `field` is where its problems are shown.
    mutating func lines(_ typed: String, at field: String, limit: Int, isRequired: Bool = false) -> String {
        // A browser sends CR LF for each line break (HTML standard, section 4.10.22.4).
        let value = typed.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        check(value, field, limit: limit, isRequired: isRequired)
        let isBroken = value.unicodeScalars.contains {
            $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
        }
        if isBroken { problems.add(field, text(FormText.controlCharacter)) }
        return value
    }

    /// Whether a box is ticked.
    func isTicked(_ field: String) -> Bool {
        data[field] != nil
    }

    /// Notes a problem; of several for one field the first one is shown.
    mutating func note(_ problem: String, at field: String) {
        problems.add(field, problem)
    }

    private mutating func check(_ value: String, _ field: String, limit: Int, isRequired: Bool) {
        if isRequired, value.isEmpty { problems.add(field, text(FormText.required)) }
        if value.count > limit {
            problems.add(
                field,
                text(FormText.tooLong, ["limit": String(limit), "count": String(value.count)])
            )
        }
    }
}

/// What is wrong with a form: a sentence for each field.
struct FieldProblems: Equatable, Sendable {
    private var sentences: [String: String] = [:]

    var isEmpty: Bool { sentences.isEmpty }

    /// The field's problem; empty when it has none.
    subscript(_ field: String) -> String {
        sentences[field] ?? ""
    }

    mutating func add(_ field: String, _ sentence: String) {
        if sentences[field] == nil { sentences[field] = sentence }
    }
}

/// How long texts may be, in characters.
enum TextLimit {
    static let name = 100
    static let description = 1_000
}
