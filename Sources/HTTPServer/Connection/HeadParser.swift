import HTTPTypes

/// Reads a complete head, in place; a head that leaves any doubt about where its content ends is refused.
struct HeadParser {
    private let bytes: [UInt8]
    private var lines: [HeaderBlock.Line] = []
    private var host: Range<Int>?
    private var contentLength: Int?
    private var transferCodings: [String] = []
    private var connectionOptions: [String] = []
    private var expectation: String?

    /// Reads a head.
    ///
    /// - Parameter bytes: From the request line to the empty line; every line ends in CRLF.
    /// - Returns: The head.
    /// - Throws: `HTTPError` 400, 417, 501 or 505.
    static func parse(_ bytes: [UInt8]) throws -> RequestHead {
        var parser = HeadParser(bytes: bytes)
        return try parser.parse()
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
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
        let authority = try authority(of: line)
        let keepsAlive =
            line.isVersion11 ? !connectionOptions.contains("close") : connectionOptions.contains("keep-alive")
        return RequestHead(
            method: line.method,
            loggedPath: Array(line.target.prefix { $0 != UInt8(ascii: "?") }),
            target: line.requestTarget,
            authority: authority,
            fields: HeaderBlock(bytes: bytes, lines: lines),
            isVersion11: line.isVersion11,
            keepsAlive: keepsAlive,
            framing: framing,
            expectsContinue: try expectsContinue(isVersion11: line.isVersion11) && framing != .none
        )
    }

    /// Reads the field line that begins there, and returns the index of the CR at its end.
    private mutating func readField(from start: Int) throws -> Int {
        var index = start
        while index < bytes.count, Self.isToken(bytes[index]) { index += 1 }
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
        case 4 where isName(name, "host"):
            // RFC 9112, section 3.2: more than one Host is 400.
            guard host == nil else { throw Self.refused("There is more than one Host.") }
            host = value
        case 6 where isName(name, "expect"):
            expectation = text(value).lowercased()
        case 10 where isName(name, "connection"):
            connectionOptions += list(value)
        case 14 where isName(name, "content-length"):
            // RFC 9112, section 6.3, point 5: an invalid or repeated length is unrecoverable. Digits only: no sign, no
            // list, and no more of them than an Int takes.
            guard contentLength == nil, (1...18).contains(value.count),
                bytes[value].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
            else { throw Self.refused("Content-Length is broken or repeated.") }
            contentLength = bytes[value].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        case 17 where isName(name, "transfer-encoding"):
            transferCodings += list(value)
            if transferCodings.isEmpty { throw Self.refused("Transfer-Encoding is empty.") }
        default: break
        }
    }

    private func framing(isVersion11: Bool) throws -> RequestHead.Framing {
        guard !transferCodings.isEmpty else {
            return contentLength.map { $0 == 0 ? .none : .length($0) } ?? .none
        }
        // RFC 9112, section 6.1: a server may refuse both lengths together, which is how requests are smuggled; and
        // Transfer-Encoding of a client that isn't 1.1 is to be treated as faulty framing.
        guard contentLength == nil, isVersion11 else {
            throw Self.refused("Transfer-Encoding may stand neither beside Content-Length nor in HTTP/1.0.")
        }
        // RFC 9112, section 6.3, point 4: if chunked isn't last, the length can't be told; 400. Section 7.1: chunked
        // must not be applied twice.
        guard transferCodings.last == "chunked", transferCodings.filter({ $0 == "chunked" }).count == 1 else {
            throw Self.refused("Transfer-Encoding doesn't end in one chunked.")
        }
        // RFC 9112, section 6.1: a coding that isn't understood is 501.
        guard transferCodings.count == 1 else {
            throw HTTPError(.notImplemented, reason: "Of the transfer codings only chunked is understood.")
        }
        return .chunked
    }

    private func authority(of line: RequestLine) throws -> String {
        // RFC 9112, section 3.2: a request of HTTP/1.1 without Host, or with an invalid one, is 400.
        guard let host else {
            if line.isVersion11 { throw Self.refused("Host is missing.") }
            return line.authority.map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        guard !host.isEmpty, bytes[host].allSatisfy(Self.isHost) else { throw Self.refused("Host is broken.") }
        // RFC 9112, section 3.2.2: the host of an absolute target replaces the one of the field.
        guard let named = line.authority else { return text(host) }
        guard !named.isEmpty, named.allSatisfy(Self.isHost) else { throw Self.refused("The target's host is broken.") }
        return String(decoding: named, as: UTF8.self)
    }

    private func expectsContinue(isVersion11: Bool) throws -> Bool {
        // RFC 9110, section 10.1.1: in HTTP/1.0 it is ignored; another expectation may be answered with 417.
        guard isVersion11, let expectation else { return false }
        guard expectation == "100-continue" else {
            throw HTTPError(.expectationFailed, reason: "Of the expectations only 100-continue is understood.")
        }
        return true
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] == 32 || bytes[start] == 9 { start += 1 }
        while end > start, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
        return start..<end
    }

    /// Whether a field has that name, which is given in lower case.
    private func isName(_ range: Range<Int>, _ name: String) -> Bool {
        // No token character but a capital becomes a letter or hyphen by this bit.
        zip(bytes[range], name.utf8).allSatisfy { $0 | 0x20 == $1 }
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private func list(_ range: Range<Int>) -> [String] {
        text(range).lowercased().split { $0 == "," || $0 == " " || $0 == "\t" }.map(String.init)
    }

    private static func refused(_ reason: String) -> HTTPError {
        HTTPError(.badRequest, reason: reason)
    }

    /// RFC 9110, section 5.6.2.
    static func isToken(_ byte: UInt8) -> Bool {
        tokens[Int(byte)]
    }

    private static let tokens: [Bool] = (0...255).map { (byte: UInt8) in
        let isAlphanumeric =
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        return isAlphanumeric && byte < 128 || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }

    /// RFC 3986, section 3.2.2: what a registered name, an address and a port are made of; no user information.
    private static func isHost(_ byte: UInt8) -> Bool {
        isToken(byte) && byte != UInt8(ascii: "#") && byte != UInt8(ascii: "^") && byte != UInt8(ascii: "`")
            && byte != UInt8(ascii: "|") || "()[]:;,=".utf8.contains(byte)
    }
}
