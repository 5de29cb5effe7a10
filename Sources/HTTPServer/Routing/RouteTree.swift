import HTTPTypes

/// The routes by segment.
///
/// A literal is tried before a parameter, so `/services/new` wins over `/services/{id}`.
struct RouteTree: Sendable {
    /// Answers with the captured segments; nil means that a parameter doesn't fit its type.
    typealias Endpoint = @Sendable (Request, [String]) -> Handler?

    private var literals: [String: RouteTree] = [:]
    private var parameter: [RouteTree] = []
    private var endpoints: [(method: HTTPRequest.Method, endpoint: Endpoint)] = []

    mutating func insert(_ method: HTTPRequest.Method, _ path: ArraySlice<RouteSegment>, _ endpoint: @escaping Endpoint)
    {
        switch path.first {
        case nil:
            endpoints.append((method, endpoint))
        case .literal(let text):
            literals[text, default: RouteTree()].insert(method, path.dropFirst(), endpoint)
        case .parameter:
            if parameter.isEmpty { parameter = [RouteTree()] }
            parameter[0].insert(method, path.dropFirst(), endpoint)
        }
    }

    /// The handler for a request, looking for the method given; `allowed` collects the methods of this path.
    func find(
        _ method: HTTPRequest.Method,
        _ request: Request,
        at depth: Int = 0,
        captures: [String] = [],
        allowed: inout [HTTPRequest.Method]
    ) -> Handler? {
        guard depth < request.location.segments.count else {
            for (candidate, endpoint) in endpoints where candidate == method || !allowed.contains(candidate) {
                guard let handler = endpoint(request, captures) else { continue }
                if candidate == method { return handler }
                allowed.append(candidate)
            }
            return nil
        }
        let segment = request.location.segments[depth]
        if let next = literals[segment],
            let handler = next.find(method, request, at: depth + 1, captures: captures, allowed: &allowed)
        {
            return handler
        }
        return parameter.first?.find(
            method,
            request,
            at: depth + 1,
            captures: captures + [segment],
            allowed: &allowed
        )
    }
}
