package import HTTPServer

/// Stands around a handler: it may answer itself, change the request, or change the answer.
package typealias Middleware = nonisolated(nonsending) @Sendable (Request, Handler) async throws -> Response
