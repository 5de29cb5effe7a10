import Domain
import HTTPServer
import HTTPTypes
import Logging
import Storage

/// Gives every error its answer: a page with the right status, or a problem in JSON for machines.
///
/// What is not known to be meant for people stays in the log; the page has the request's id to find it by.
struct ErrorPages: Sendable {
    let console: Console

    var middleware: Middleware {
        { request, next in
            do {
                return try await next(request)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                return try answer(to: error, request)
            }
        }
    }

    private func answer(to error: any Error, _ request: Request) throws -> Response {
        // These know their answers; only a server's plain one is replaced by a page.
        if !(error is HTTPError), let error = error as? any ResponseError { return error.response }
        let (status, key, detail) = describe(error, request)
        let text = Catalogue(language: console.configuration.language)
        var response: Response
        if request.path.hasPrefix(SiteURL.apiPrefix) {
            response = APIProblem(status: status, detail: detail.isEmpty ? text(key) : detail).response
        } else {
            let page = ErrorPage(
                status: String(status.code),
                sentence: text(key),
                detail: detail,
                requestID: status == .internalServerError ? request.id : "",
                homeLink: SiteURL.home.link()
            )
            let frame = try Frame.plain(console, text: text)
            response = .html(
                try console.templates.render(page, in: frame, language: text.language),
                status: status
            )
        }
        if let error = error as? HTTPError {
            for field in error.headerFields { response.headerFields.append(field) }
        }
        return response
    }

    private func describe(_ error: any Error, _ request: Request) -> (HTTPResponse.Status, ErrorText, String) {
        switch error {
        case let error as PageProblem:
            return (error.status, error.text, "")
        case let error as HTTPError:
            let key = ErrorText.of(error.status)
            return (error.status, key, key == .badRequest ? error.reason : "")
        case StoreError.notFound:
            return (.notFound, .notFound, "")
        case StoreError.unavailable:
            log(error, request)
            return (.serviceUnavailable, .unavailable, "")
        default:
            log(error, request)
            return (.internalServerError, .internalError, "")
        }
    }

    private func log(_ error: any Error, _ request: Request) {
        console.logger.error(
            "a request could not be answered",
            metadata: ["request": "\(request.id)", "path": "\(request.path)", "error": "\(error)"]
        )
    }
}

extension ErrorText {
    /// The sentence for a status that the server decided on.
    static func of(_ status: HTTPResponse.Status) -> ErrorText {
        switch status {
        case .unauthorized: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .internalServerError: .internalError
        case .serviceUnavailable: .unavailable
        default: .badRequest
        }
    }
}
