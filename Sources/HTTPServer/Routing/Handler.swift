/// Answers a request; what it throws becomes an answer too, see `ResponseError`.
package typealias Handler = nonisolated(nonsending) @Sendable (Request) async throws -> Response

/// Stands around a handler: it may answer itself, change the request, or change the answer.
package typealias Middleware = nonisolated(nonsending) @Sendable (Request, Handler) async throws -> Response
