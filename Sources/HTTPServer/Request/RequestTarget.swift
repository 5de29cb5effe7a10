import HTTPTypes

/// The path and query of a request target.
struct RequestTarget: Sendable {
    let path: RequestPath
    let query: [FormField]

    /// The target `/`.
    static let root = RequestTarget(path: .root, query: [])
}

extension RequestTarget {
    /// Reads the origin form `/path?query` (RFC 9112, section 3.2.1); a fragment has no place in it.
    ///
    /// - Throws: `HTTPError` 400 for a path that can't be decoded, see `RequestPath`; 414 for a query beyond `FieldLimits`.
    init(origin target: ArraySlice<UInt8>) throws(HTTPError) {
        let path = target.prefix { $0 != UInt8(ascii: "?") }
        guard let location = RequestPath(encoded: path) else {
            throw HTTPError(.badRequest, reason: "The request line's path is broken.")
        }
        let rest = target.dropFirst(path.count + 1)
        do throws(HTTPError) {
            let query = rest.isEmpty ? [] : try [FormField](urlencoded: rest)
            self.init(path: location, query: query)
        } catch {
            // What is too much here is a part of the target (RFC 9110, section 15.5.15).
            throw HTTPError(.uriTooLong, reason: error.reason)
        }
    }
}
