import HTTPTypes

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
        do throws(HTTPError) {
            query = rest.isEmpty ? FormData() : try FormData(urlencoded: Array(rest), limits: limits)
        } catch {
            // What is too much here is a part of the target (RFC 9110, section 15.5.15).
            throw HTTPError(.uriTooLong, reason: error.reason)
        }
    }
}
