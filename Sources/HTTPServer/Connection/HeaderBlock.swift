import HTTPTypes
import Synchronization

/// The header fields as they arrived; they become text when someone asks for them.
final class HeaderBlock: Sendable {
    /// Where one field stands in the bytes.
    struct Line {
        let name: Range<Int>
        let value: Range<Int>
    }

    private let bytes: [UInt8]
    private let target: Range<Int>
    private let lines: [Line]
    private let fields = Mutex<HTTPFields?>(nil)

    /// Takes bytes and lines that have been checked.
    init(bytes: [UInt8], target: Range<Int>, lines: [Line]) {
        self.bytes = bytes
        self.target = target
        self.lines = lines
    }

    /// Takes fields that exist already.
    init(_ fields: HTTPFields) {
        bytes = []
        target = 0..<0
        lines = []
        self.fields.withLock { $0 = fields }
    }

    /// The target as sent, without its query; for the log.
    var loggedPath: String {
        String(decoding: bytes[target].prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
    }

    /// The value of a field, of a repeated one all of them as a list; without making the others.
    func value(of name: HTTPField.Name) -> String? {
        if let made = fields.withLock({ $0 }) { return made[name] }
        var value: String?
        for line in lines where Self.isEqual(bytes[line.name], name.canonicalName) {
            let text = String(decoding: bytes[line.value], as: UTF8.self)
            value = value.map { $0 + (name == .cookie ? "; " : ", ") + text } ?? text
        }
        return value
    }

    private static func isEqual(_ bytes: ArraySlice<UInt8>, _ lowercased: String) -> Bool {
        // Both are tokens, of which no other becomes a letter or hyphen by this bit.
        bytes.count == lowercased.utf8.count && zip(bytes, lowercased.utf8).allSatisfy { $0 | 0x20 == $1 }
    }

    /// The fields, in order.
    var value: HTTPFields {
        fields.withLock { fields in
            if let fields { return fields }
            var made = HTTPFields()
            made.reserveCapacity(lines.count)
            for line in lines {
                guard let name = HTTPField.Name(String(decoding: bytes[line.name], as: UTF8.self)) else { continue }
                made.append(HTTPField(name: name, value: bytes[line.value]))
            }
            fields = made
            return made
        }
    }
}
