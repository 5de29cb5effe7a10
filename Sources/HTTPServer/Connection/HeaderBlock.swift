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
    private let lines: [Line]
    private let fields = Mutex<HTTPFields?>(nil)

    /// Takes bytes and lines that have been checked.
    init(bytes: [UInt8], lines: [Line]) {
        self.bytes = bytes
        self.lines = lines
    }

    /// Takes fields that exist already.
    init(_ fields: HTTPFields) {
        bytes = []
        lines = []
        self.fields.withLock { $0 = fields }
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
