import Foundation

/// Lists and maps of texts in one column, as JSON.
///
/// Most alarms have none, so the empty ones take no coder.
enum JSONText {
    static func encode(_ list: [String]) throws -> String {
        list.isEmpty ? "[]" : try text(of: list)
    }

    static func encode(_ map: [String: String]) throws -> String {
        map.isEmpty ? "{}" : try text(of: map)
    }

    static func list(_ text: String) throws -> [String] {
        text == "[]" ? [] : try value(of: text)
    }

    static func map(_ text: String) throws -> [String: String] {
        text == "{}" ? [:] : try value(of: text)
    }

    private static func value<Value: Decodable>(of text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            // The decoder's error would quote the text.
            throw StoreError.unavailable("The database holds a list that can't be read.")
        }
    }

    private static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
