/// Reads one JSON text (RFC 8259); strict, with a limit on nesting.
struct JSONReader {
    /// Why a text is not JSON, and at which byte, counted from 0.
    struct Problem: Error, Equatable {
        enum Reason: String, Equatable {
            case unexpectedEnd
            case unexpectedCharacter
            case badNumber
            case badEscape
            case badUTF8
            case controlCharacter
            case nestedTooDeeply
            case nameRepeated
            case contentAfterValue
        }

        let reason: Reason
        let offset: Int
    }

    /// How deep arrays and objects may be in each other.
    static let depthLimit = 32

    private let bytes: [UInt8]
    private var at = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The value of a text.
    static func value(of bytes: [UInt8]) throws(Problem) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.at == bytes.count else { throw reader.problem(.contentAfterValue) }
        return value
    }

    private func problem(_ reason: Problem.Reason) -> Problem {
        Problem(reason: at < bytes.count || reason != .unexpectedCharacter ? reason : .unexpectedEnd, offset: at)
    }

    private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        at += 1
        return true
    }

    private mutating func expect(_ text: StaticString, _ value: JSONValue) throws(Problem) -> JSONValue {
        for byte in String(describing: text).utf8 {
            guard take(byte) else { throw problem(.unexpectedCharacter) }
        }
        return value
    }

    private mutating func value(depth: Int) throws(Problem) -> JSONValue {
        guard depth < Self.depthLimit else { throw problem(.nestedTooDeeply) }
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try expect("true", .bool(true))
        case UInt8(ascii: "f"): return try expect("false", .bool(false))
        case UInt8(ascii: "n"): return try expect("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return try number()
        default: throw problem(.unexpectedCharacter)
        }
    }

    private mutating func array(depth: Int) throws(Problem) -> JSONValue {
        at += 1
        var items: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(items) }
            guard take(UInt8(ascii: ",")) else { throw problem(.unexpectedCharacter) }
        }
    }

    private mutating func object(depth: Int) throws(Problem) -> JSONValue {
        at += 1
        var members: [String: JSONValue] = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw problem(.unexpectedCharacter) }
            let start = at
            let name = try string()
            // Which of two members of one name counts is not defined, so neither does.
            guard members[name] == nil else { throw Problem(reason: .nameRepeated, offset: start) }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw problem(.unexpectedCharacter) }
            members[name] = try value(depth: depth + 1)
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw problem(.unexpectedCharacter) }
        }
    }

    // RFC 8259 section 6: no leading zeros, and digits on both sides of a point and behind an exponent.
    private mutating func number() throws(Problem) -> JSONValue {
        let start = at
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    private mutating func digits() throws(Problem) {
        let start = at
        while let byte = current, Self.isDigit(byte) { at += 1 }
        guard at > start else { throw problem(.badNumber) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private mutating func string() throws(Problem) -> String {
        at += 1
        let start = at
        try skipPlainText()
        guard current == UInt8(ascii: "\\") else { return try text(bytes[start..<at]) }
        // Rare, so that only such a text is put together.
        var unescaped = Array(bytes[start..<at])
        while take(UInt8(ascii: "\\")) {
            unescaped.append(contentsOf: try escape())
            let rest = at
            try skipPlainText()
            unescaped.append(contentsOf: bytes[rest..<at])
        }
        return try text(unescaped[...])
    }

    /// Goes on to the end of the string, or to the next escape in it.
    private mutating func skipPlainText() throws(Problem) {
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            guard byte >= 0x20 else { throw problem(.controlCharacter) }
            at += 1
        }
        guard at < bytes.count else { throw problem(.unexpectedEnd) }
    }

    /// The text of a string that ends here.
    private mutating func text(_ content: ArraySlice<UInt8>) throws(Problem) -> String {
        at += 1
        guard let text = String(validating: content, as: UTF8.self) else { throw problem(.badUTF8) }
        return text
    }

    private mutating func escape() throws(Problem) -> [UInt8] {
        guard let byte = current else { throw problem(.unexpectedEnd) }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
        default: throw problem(.badEscape)
        }
    }

    // RFC 8259 section 7: a character beyond the basic plane is a pair of surrogates; one alone is no character.
    private mutating func scalar() throws(Problem) -> Unicode.Scalar {
        let unit = try codeUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard (0xD800..<0xDC00).contains(unit), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw problem(.badEscape)
        }
        let low = try codeUnit()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
        else { throw problem(.badEscape) }
        return scalar
    }

    private mutating func codeUnit() throws(Problem) -> UInt16 {
        guard at + 4 <= bytes.count else { throw problem(.unexpectedEnd) }
        let text = String(decoding: bytes[at..<(at + 4)], as: UTF8.self)
        guard text.allSatisfy(\.isHexDigit), let unit = UInt16(text, radix: 16) else { throw problem(.badEscape) }
        at += 4
        return unit
    }
}
