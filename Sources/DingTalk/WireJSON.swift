import Foundation

/// JSON as it goes to DingTalk: UTF-8, with nothing escaped that need not be.
enum WireJSON {
    static func bytes(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Our messages hold only strings, booleans and lists, which always encode.
        guard let data = try? encoder.encode(value) else { return [] }
        return Array(data)
    }
}
