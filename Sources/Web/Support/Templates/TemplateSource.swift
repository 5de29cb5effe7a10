import Foundation
import Mustache

/// The text of one template file, and what becomes of it before the engine parses it.
struct TemplateSource: Sendable {
    /// The file's path in the Views folder, without its extension.
    let name: String
    let text: String

    static let fileExtension = "mustache"

    /// Reads every template below a folder.
    static func all(in folder: URL) throws(TemplateProblem) -> [TemplateSource] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory), isDirectory.boolValue,
            // The folder itself may be a link, which the listing would not follow.
            let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder.resolvingSymlinksInPath().path)
        else { throw .folderMissing(folder) }
        var sources: [TemplateSource] = []
        for path in paths.sorted() where path.hasSuffix(".\(fileExtension)") {
            let file = folder.appending(path: path)
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { throw .unreadable(file) }
            sources.append(TemplateSource(name: String(path.dropLast(fileExtension.count + 1)), text: text))
        }
        guard !sources.isEmpty else { throw .folderEmpty(folder) }
        return sources
    }

    /// The text for the engine: the texts of the catalogue in their places, and no indentation.
    ///
    /// Indentation would only make pages larger, and the engine would add it to the lines of what people wrote too.
    /// - Throws: ``TemplateProblem`` for a text that no catalogue has, and for a value that would not be escaped.
    func prepared(with texts: [String: [String: String]]) throws(TemplateProblem) -> String {
        var result = "{{% CONTENT_TYPE: \(HTMLEscaping.name)}}\n"
        var end = text.startIndex
        for tag in TemplateTag.all(in: text) {
            if tag.kind == .unescaped { throw .unescaped(tag.name, in: name) }
            guard tag.kind == .variable, tag.name.hasPrefix("t.") else { continue }
            result += text[end..<tag.range.lowerBound]
            result += HTMLEscaping.escape(try lookUp(tag.name, in: texts))
            end = tag.range.upperBound
        }
        result += text[end...]
        return result.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.drop { $0 == " " } }
            .joined(separator: "\n")
    }

    private func lookUp(_ key: String, in texts: [String: [String: String]]) throws(TemplateProblem) -> String {
        let parts = key.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let found = texts[String(parts[1])]?[String(parts[2])] else {
            throw .textUnknown(key, in: name)
        }
        guard !found.contains("{") else { throw .textWithParameters(key, in: name) }
        return found
    }

    /// The templates that this one names.
    var references: [String] {
        TemplateTag.all(in: text).filter { $0.kind == .partial || $0.kind == .parent }.map(\.name)
    }
}
