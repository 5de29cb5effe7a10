import HTTPTypes

/// A request line, checked (RFC 9112, section 3).
struct RequestLine {
    let method: HTTPRequest.Method
    let target: ArraySlice<UInt8>
    let requestTarget: RequestTarget
    /// The authority of a target in absolute form.
    let authority: ArraySlice<UInt8>?
    /// Whether a target in absolute form has the scheme https.
    let isForHTTPS: Bool
    let isVersion11: Bool

    /// Reads a line without its CRLF.
    ///
    /// - Throws: `HTTPError` 400, 501 for CONNECT, 505 for another version than HTTP/1.x.
    init(_ line: ArraySlice<UInt8>) throws {
        let token = HeadParser.token
        let method = line.prefix { token.contains($0) }
        let rest = line.dropFirst(method.count)
        guard !method.isEmpty, rest.first == 32 else { throw Self.broken("method") }
        // RFC 9112, section 3.2: no blank is allowed in a target; we don't guess where it might end.
        let target = rest.dropFirst().prefix { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "#") }
        let version = rest.dropFirst(target.count + 1)
        guard !target.isEmpty, version.first == 32 else { throw Self.broken("target") }
        isVersion11 = try Self.isVersion11(version.dropFirst())
        self.method = try Self.method(method)
        self.target = target
        (authority, requestTarget) = try Self.resolve(target, self.method)
        isForHTTPS = authority != nil && target.lowercasedStarts(with: "https")
    }

    private static func method(_ bytes: ArraySlice<UInt8>) throws -> HTTPRequest.Method {
        if bytes.elementsEqual("GET".utf8) { return .get }
        if bytes.elementsEqual("POST".utf8) { return .post }
        guard let method = HTTPRequest.Method(String(decoding: bytes, as: UTF8.self)) else { throw broken("method") }
        // RFC 9110, section 9.3.6: CONNECT asks for a tunnel, which this server isn't.
        if method == .connect { throw HTTPError(.notImplemented, reason: "This server is no proxy.") }
        return method
    }

    /// RFC 9112, section 2.3: the name is case-sensitive, one digit each; a later 1.x is read as 1.1 (RFC 9110, 2.5).
    private static func isVersion11(_ bytes: ArraySlice<UInt8>) throws -> Bool {
        guard bytes.count == 8, bytes.starts(with: "HTTP/".utf8), let major = bytes.dropFirst(5).first,
            let minor = bytes.last, bytes[bytes.startIndex + 6] == UInt8(ascii: "."), major.isDigit, minor.isDigit
        else { throw broken("version") }
        guard major == UInt8(ascii: "1") else {
            throw HTTPError(.httpVersionNotSupported, reason: "This server speaks HTTP/1.1.")
        }
        return minor != UInt8(ascii: "0")
    }

    private static func resolve(
        _ target: ArraySlice<UInt8>,
        _ method: HTTPRequest.Method
    ) throws -> (ArraySlice<UInt8>?, RequestTarget) {
        if target.first == UInt8(ascii: "/") {
            return (nil, try RequestTarget(origin: target))
        }
        // RFC 9112, section 3.2.4: the asterisk form asks about the server itself, with OPTIONS only.
        if target.elementsEqual("*".utf8), method == .options { return (nil, .root) }
        // RFC 9112, section 3.2.2: a server must accept the absolute form.
        guard let scheme = ["http://", "https://"].first(where: { target.lowercasedStarts(with: $0) }) else {
            throw broken("target")
        }
        let rest = target.dropFirst(scheme.utf8.count)
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        let path = rest.dropFirst(authority.count)
        let origin = path.first == UInt8(ascii: "/") ? path : [UInt8(ascii: "/")] + path
        guard !authority.isEmpty else { throw broken("target") }
        return (authority, try RequestTarget(origin: origin[...]))
    }

    private static func broken(_ part: String) -> HTTPError {
        HTTPError(.badRequest, reason: "The request line's \(part) is broken.")
    }
}

extension ArraySlice<UInt8> {
    fileprivate func lowercasedStarts(with text: String) -> Bool {
        count >= text.utf8.count && zip(self, text.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
}
