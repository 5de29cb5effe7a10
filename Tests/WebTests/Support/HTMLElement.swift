import Foundation

/// A start tag of a page with its attributes and the text up to the next tag.
///
/// It reads what the console's own templates write: attributes in double quotes, no comments. What stands in a
/// `<template>` is left out, as a browser shows nothing of it.
struct HTMLElement {
    let tag: String
    let attributes: [String: String]
    /// The text behind the tag, up to the next tag.
    let text: String

    subscript(_ name: String) -> String? { attributes[name] }

    static func all(in html: String) -> [HTMLElement] {
        let shown = html.replacing(#/<template[^>]*>(?s:.*?)</template>/#, with: "")
        return shown.matches(of: #/<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>([^<]*)/#).map { match in
            var attributes: [String: String] = [:]
            for attribute in match.output.2.matches(of: #/([a-z-]+)(?:="([^"]*)")?/#) {
                attributes[String(attribute.output.1)] = unescaped(String(attribute.output.2 ?? ""))
            }
            return HTMLElement(
                tag: String(match.output.1),
                attributes: attributes,
                text: unescaped(String(match.output.3))
            )
        }
    }

    /// The page as a person reads it: no tags, no entities, one space between words.
    static func readableText(of html: String) -> String {
        let body = html.replacing(#/<(template|head)[^>]*>(?s:.*?)</\1>/#, with: "")
        return unescaped(body.replacing(#/<[^>]*>/#, with: " "))
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static func unescaped(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
