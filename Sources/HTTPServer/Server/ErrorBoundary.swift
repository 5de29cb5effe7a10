import HTTPTypes
package import Logging

/// Turns what a handler throws into an answer, for the server and for the in-process client alike.
package enum ErrorBoundary {
    /// Always answers: a `ResponseError` with its own answer, any other error with 500 and a fixed sentence.
    nonisolated(nonsending) package static func answer(
        _ request: Request,
        with handler: Handler,
        logger: Logger
    ) async -> Response {
        do {
            return try await handler(request)
        } catch let error as any ResponseError {
            return error.response
        } catch is CancellationError {
            let reason = "The server is stopping, or took too long."
            return HTTPError.retryLater(.serviceUnavailable, reason: reason).response
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
