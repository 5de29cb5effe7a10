/// Answers a request; what it throws becomes an answer too, see `ResponseError`.
package typealias Handler = nonisolated(nonsending) @Sendable (Request) async throws -> Response
