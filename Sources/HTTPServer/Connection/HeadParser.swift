import HTTPTypes

/// Reads a complete head, in place; a head that leaves any doubt about where its content ends is refused.
struct HeadParser {
    private let bytes: [UInt8]
    private var lines: [HeaderBlock.Line] = []
    private var host: Range<Int>?
    private var contentLength: Int?
    /// The codings of the content, and how many of them are chunked.
    private var codings = (count: 0, chunked: 0, isLastChunked: false)
    private var connectionOptions = (close: false, keepAlive: false)
    private var expectsContinue = false

    /// Reads a head.
    ///
    /// - Parameters:
    ///   - bytes: From the request line to the empty line; every line ends in CRLF.
    ///   - fieldCount: How many lines of fields there are, or about that.
    /// - Returns: The head.
    /// - Throws: `HTTPError` 400, 417, 501 or 505.
    static func parse(_ bytes: [UInt8], fieldCount: Int = 8) throws -> RequestHead {
        var parser = HeadParser(bytes: bytes)
        parser.lines.reserveCapacity(fieldCount)
        return try parser.parse()
    }

    private mutating func parse() throws -> RequestHead {
        let lineEnd = bytes.firstIndex(of: 13) ?? bytes.count
        // RFC 9112, section 2.2: a CR without LF ends no line; it is invalid wherever it stands.
        guard lineEnd + 1 < bytes.count, bytes[lineEnd + 1] == 10 else {
            throw Self.refused("The request line has a bare CR.")
        }
        let line = try RequestLine(bytes[..<lineEnd])
        var start = lineEnd + 2
        while start + 2 < bytes.count {
            let end = try readField(from: start)
            start = end + 2
        }
        let framing = try framing(isVersion11: line.isVersion11)
        return RequestHead(
            method: line.method,
            target: line.requestTarget,
            authority: try authority(of: line),
            isForHTTPS: line.isForHTTPS,
            fields: HeaderBlock(bytes: bytes, target: line.target.startIndex..<line.target.endIndex, lines: lines),
            isVersion11: line.isVersion11,
            // RFC 9112, section 9.3: close comes before keep-alive.
            keepsAlive: !connectionOptions.close && (line.isVersion11 || connectionOptions.keepAlive),
            framing: framing,
            // RFC 9110, section 10.1.1: in HTTP/1.0 it is ignored.
            expectsContinue: expectsContinue && line.isVersion11 && framing != .none
        )
    }

    /// Reads the field line that begins there, and returns the index of the CR at its end.
    private mutating func readField(from start: Int) throws -> Int {
        var index = start
        let token = Self.token
        while index < bytes.count, token.contains(bytes[index]) { index += 1 }
        // RFC 9112, section 5.2: a line that begins with a blank would continue the one before (obs-fold); 400.
        // RFC 9112, section 5.1: no blank between name and colon; 400. RFC 9110, section 5.1: the name is a token.
        guard index > start, bytes[index] == UInt8(ascii: ":") else { throw Self.refused("A field's name is broken.") }
        let name = start..<index
        index += 1
        let valueStart = index
        // RFC 9110, section 5.5: CR, LF, NUL and other controls but the tab are invalid in a value.
        while index < bytes.count, bytes[index] >= 32 && bytes[index] != 127 || bytes[index] == 9 { index += 1 }
        guard index + 1 < bytes.count, bytes[index] == 13, bytes[index + 1] == 10 else {
            throw Self.refused("A field's value has a control character.")
        }
        let value = trimmed(valueStart..<index)
        lines.append(HeaderBlock.Line(name: name, value: value))
        try note(name, value)
        return index
    }

    /// Keeps what the connection itself needs.
    private mutating func note(_ name: Range<Int>, _ value: Range<Int>) throws {
        switch name.count {
        case 4 where bytes[name].isText("host"):
            // RFC 9112, section 3.2: more than one Host is 400.
            guard host == nil else { throw Self.refused("There is more than one Host.") }
            host = value
        case 6 where bytes[name].isText("expect"):
            // RFC 9110, section 10.1.1: another expectation can't be met; 417.
            for expectation in try list(value) {
                guard expectation.isText("100-continue") else {
                    throw HTTPError(.expectationFailed, reason: "Of the expectations only 100-continue is understood.")
                }
                expectsContinue = true
            }
        case 10 where bytes[name].isText("connection"):
            for option in try list(value) {
                if option.isText("close") { connectionOptions.close = true }
                if option.isText("keep-alive") { connectionOptions.keepAlive = true }
            }
        case 14 where bytes[name].isText("content-length"):
            // RFC 9112, section 6.3, point 5: an invalid or repeated length is unrecoverable. Digits only: no sign, no
            // list, and no more of them than an Int takes.
            guard contentLength == nil, (1...18).contains(value.count),
                bytes[value].allSatisfy(\.isDigit)
            else { throw Self.refused("Content-Length is broken or repeated.") }
            contentLength = bytes[value].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        case 17 where bytes[name].isText("transfer-encoding"):
            for coding in try list(value) {
                codings.count += 1
                codings.isLastChunked = coding.isText("chunked")
                if codings.isLastChunked { codings.chunked += 1 }
            }
            if codings.count == 0 { throw Self.refused("Transfer-Encoding is empty.") }
        default: break
        }
    }

    private func framing(isVersion11: Bool) throws -> RequestHead.Framing {
        guard codings.count > 0 else {
            return contentLength.map { $0 == 0 ? .none : .length($0) } ?? .none
        }
        // RFC 9112, section 6.1: a server may refuse both lengths together, which is how requests are smuggled; and
        // Transfer-Encoding of a client that isn't 1.1 is to be treated as faulty framing.
        guard contentLength == nil, isVersion11 else {
            throw Self.refused("Transfer-Encoding may stand neither beside Content-Length nor in HTTP/1.0.")
        }
        // RFC 9112, section 6.3, point 4: if chunked isn't last, the length can't be told; 400. Section 7.1: chunked
        // must not be applied twice.
        guard codings.isLastChunked, codings.chunked == 1 else {
            throw Self.refused("Transfer-Encoding doesn't end in one chunked.")
        }
        // RFC 9112, section 6.1: a coding that isn't understood is 501.
        guard codings.count == 1 else {
            throw HTTPError(.notImplemented, reason: "Of the transfer codings only chunked is understood.")
        }
        return .chunked
    }

    private func authority(of line: RequestLine) throws -> String {
        // RFC 9112, section 3.2: a request of HTTP/1.1 without Host, or any with an invalid one, is 400.
        if host == nil, line.isVersion11 { throw Self.refused("Host is missing.") }
        if let host, !Authority.isValid(bytes[host]) { throw Self.refused("Host is broken.") }
        // RFC 9112, section 3.2.2: the host of an absolute target replaces the one of the field.
        if let named = line.authority {
            guard Authority.isValid(named) else { throw Self.refused("The target's host is broken.") }
            return String(decoding: named, as: UTF8.self)
        }
        return host.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] == 32 || bytes[start] == 9 { start += 1 }
        while end > start, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
        return start..<end
    }

    /// The entries of a list on which the framing depends.
    private func list(_ range: Range<Int>) throws -> [ArraySlice<UInt8>] {
        // Text that isn't ASCII could be read as ASCII by others: the Kelvin sign in lower case is a k.
        guard bytes[range].allSatisfy({ $0 < 128 }) else { throw Self.refused("A list has bytes beyond ASCII.") }
        return bytes[range].split { $0 == UInt8(ascii: ",") || $0 == 32 || $0 == 9 }
    }

    private static func refused(_ reason: String) -> HTTPError {
        HTTPError(.badRequest, reason: reason)
    }

    /// RFC 9110, section 5.6.2: what names are made of.
    static let token = ByteSet(ByteSet.digits + ByteSet.letters + "!#$%&'*+-.^_`|~")
}

extension ArraySlice<UInt8> {
    /// Whether the bytes, which hold no control, are that text, given in lower case, in any case.
    func isText(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        // No byte but a capital becomes a letter by this bit, and only a control becomes a hyphen or a digit.
        return text.withUTF8Buffer { text in
            indices.allSatisfy { unsafe self[$0] | 0x20 == text[$0 - startIndex] }
        }
    }
}
