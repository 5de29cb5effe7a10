/// The path and query of a request target.
struct RequestTarget: Sendable {
    let path: RequestPath
    let query: FormData

    /// The target `/`.
    static let root = RequestTarget(path: RequestPath(decoded: "/"), query: FormData())

    private init(path: RequestPath, query: FormData) {
        self.path = path
        self.query = query
    }

    /// Reads the origin form `/path?query` (RFC 9112, section 3.2.1); a fragment has no place in it.
    ///
    /// - Returns: nil for a path that can't be decoded, see `RequestPath`.
    init?(origin target: ArraySlice<UInt8>, limits: FormLimits = .default) throws {
        let path = target.prefix { $0 != UInt8(ascii: "?") }
        guard let location = RequestPath(encoded: path) else { return nil }
        self.path = location
        let rest = target.dropFirst(path.count + 1)
        query = rest.isEmpty ? FormData() : try FormData(urlencoded: Array(rest), limits: limits)
    }
}
