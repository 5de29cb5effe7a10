import HTTPTypes
package import Logging

/// Turns what a handler throws into an answer, for the server and for the in-process client alike.
package struct ErrorBoundary: Sendable {
    private let handler: Handler
    private let logger: Logger

    /// Stands around a handler.
    package init(handler: @escaping Handler, logger: Logger) {
        self.handler = handler
        self.logger = logger
    }

    /// Always answers: a `ResponseError` with its own answer, any other error with 500 and a fixed sentence.
    nonisolated(nonsending) package func answer(_ request: Request) async -> Response {
        do {
            return try await handler(request)
        } catch let error as any ResponseError {
            return error.response
        } catch is CancellationError {
            return HTTPError(.serviceUnavailable, reason: "The server is stopping, or took too long.").response
        } catch {
            logger.error(
                "the handler failed",
                metadata: ["request": "\(request.id)", "error": "\(String(reflecting: error))"]
            )
            return HTTPError(
                .internalServerError,
                reason: "Something went wrong on our side. The log tells more under \(request.id)."
            ).response
        }
    }
}
