/// A path with typed parameters, which serves as a route's pattern and as the maker of links to it.
///
/// Built with `/` from `RoutePath.root`: `RoutePath.root / "services" / Int64.self / "edit"`.
package struct RoutePath<each Parameter: PathParameter>: Sendable, RoutePathRoot {
    let segments: [RouteSegment]

    /// The path with these values in it, percent-encoded.
    package func link(_ parameters: repeat each Parameter) -> String {
        var values: [String] = []
        repeat values.append((each parameters).pathSegment)
        var rest = values.makeIterator()
        let parts = segments.map { segment in
            switch segment {
            case .literal(let text): text.percentEncoded
            case .parameter: (rest.next() ?? "").percentEncoded
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The values of the parameters, or nil if one of them doesn't fit its type.
    func parameters(from captures: [String]) -> (repeat each Parameter)? {
        var rest = captures.makeIterator()
        func next<P: PathParameter>(_: P.Type) throws(Mismatch) -> P {
            guard let value = rest.next().flatMap(P.init(pathSegment:)) else { throw Mismatch() }
            return value
        }
        return try? (repeat next((each Parameter).self))
    }

    private struct Mismatch: Error {}
}
