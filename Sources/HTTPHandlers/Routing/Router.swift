package import HTTPServer
package import HTTPTypes

/// Finds the handler of a request by method and path.
package struct Router: Sendable {
    private var tree = RouteTree()
    private var middlewares: [Middleware] = []

    /// A router without routes, which answers 404 to everything.
    package init() {}

    /// Adds a route; of two routes for the same method and path the first one wins.
    package mutating func on<each P: PathParameter>(
        _ method: HTTPRequest.Method,
        _ path: RoutePath<repeat each P>,
        _ handler: nonisolated(nonsending) @escaping @Sendable (Request, repeat each P) async throws -> Response
    ) {
        let match: @Sendable ([String]) -> RouteTree.Match? = { captures in
            guard let parameters = path.parameters(from: captures) else { return nil }
            return RouteTree.Match { request in try await handler(request, repeat each parameters) }
        }
        // Without parameters every request has the same match.
        let fixed = path.segments.contains(.parameter) ? nil : match([])
        let endpoint = RouteTree.Endpoint(method: method) { captures in fixed ?? match(captures) }
        tree.insert(endpoint, at: path.segments[...])
    }

    /// Puts a middleware around every route and around the 404 and 405; the first one added is the outermost.
    package mutating func use(_ middleware: @escaping Middleware) {
        middlewares.append(middleware)
    }

    /// Answers every request.
    ///
    /// It throws `HTTPError` 404 for an unknown path and 405 with `Allow` for a known one (RFC 9110, section 15.5.6),
    /// so that a middleware can give them a page. HEAD is answered by the route for GET, the server leaves the content
    /// out; OPTIONS tells the methods (RFC 9110, section 9.3.7).
    package var handler: Handler {
        let tree = tree
        var handler: Handler = { request in try await Self.answer(request, from: tree) }
        for middleware in middlewares.reversed() {
            let inner = handler
            handler = { request in try await middleware(request, inner) }
        }
        return handler
    }

    nonisolated(nonsending) private static func answer(
        _ request: Request,
        from tree: RouteTree
    ) async throws -> Response {
        var allowed: [HTTPRequest.Method] = []
        let segments = request.location.segments[...]
        if let match = tree.find(request.method, segments, allowed: &allowed) {
            return try await match.handler(request)
        }
        if request.method == .head, let match = tree.find(.get, segments, allowed: &allowed) {
            return try await match.handler(request)
        }
        guard !allowed.isEmpty else { throw HTTPError(.notFound, reason: "There is no such page.") }
        if allowed.contains(.get), !allowed.contains(.head) { allowed.append(.head) }
        if !allowed.contains(.options) { allowed.append(.options) }
        let allow: HTTPFields = [.allow: allowed.map(\.rawValue).sorted().joined(separator: ", ")]
        guard request.method == .options else {
            throw HTTPError(
                .methodNotAllowed,
                reason: "This page doesn't take \(request.method.rawValue).",
                headerFields: allow
            )
        }
        return Response(status: .noContent, headerFields: allow)
    }
}
