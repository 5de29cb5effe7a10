import HTTPServer
import HTTPTypes

/// The routes by segment.
///
/// A literal is tried before a parameter, so `/services/new` wins over `/services/{id}`.
struct RouteTree: Sendable {
    /// A route's handler; in a type of its own, since a closure in an `Optional` would be called through another one.
    struct Endpoint: Sendable {
        let method: HTTPRequest.Method
        /// Takes the captured segments; nil means that a parameter doesn't fit its type.
        let handler: @Sendable ([String]) -> Match?
    }

    /// A handler with its parameters.
    struct Match {
        let handler: Handler
    }

    private var literals: [String: RouteTree] = [:]
    private var parameter: [RouteTree] = []
    private var endpoints: [Endpoint] = []

    mutating func insert(_ endpoint: Endpoint, at path: ArraySlice<RouteSegment>) {
        switch path.first {
        case nil:
            endpoints.append(endpoint)
        case .literal(let text):
            literals[text, default: RouteTree()].insert(endpoint, at: path.dropFirst())
        case .parameter:
            if parameter.isEmpty { parameter = [RouteTree()] }
            parameter[0].insert(endpoint, at: path.dropFirst())
        }
    }

    /// The handler for a path, looking for the method given; `allowed` collects the methods of this path.
    func find(
        _ method: HTTPRequest.Method,
        _ segments: ArraySlice<String>,
        captures: [String] = [],
        allowed: inout [HTTPRequest.Method]
    ) -> Match? {
        guard let segment = segments.first else {
            for endpoint in endpoints where endpoint.method == method || !allowed.contains(endpoint.method) {
                guard let match = endpoint.handler(captures) else { continue }
                if endpoint.method == method { return match }
                allowed.append(endpoint.method)
            }
            return nil
        }
        let rest = segments.dropFirst()
        if let match = literals[segment]?.find(method, rest, captures: captures, allowed: &allowed) { return match }
        return parameter.first?.find(method, rest, captures: captures + [segment], allowed: &allowed)
    }
}
