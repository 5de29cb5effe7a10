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
        tree.insert(method, path.segments[...]) { _, captures in
            guard let parameters = path.parameters(from: captures) else { return nil }
            return { request in try await handler(request, repeat each parameters) }
        }
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
        let routes: Handler = { request in try await Self.answer(request, from: tree) }
        return middlewares.reversed().reduce(routes) { inner, middleware in
            { request in try await middleware(request, inner) }
        }
    }

    nonisolated(nonsending) private static func answer(
        _ request: Request,
        from tree: RouteTree
    ) async throws -> Response {
        var allowed: [HTTPRequest.Method] = []
        if let handler = tree.find(request.method, request, allowed: &allowed) {
            return try await handler(request)
        }
        if request.method == .head, let handler = tree.find(.get, request, allowed: &allowed) {
            return try await handler(request)
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
