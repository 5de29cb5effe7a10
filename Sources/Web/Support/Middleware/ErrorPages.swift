import Domain
import HTTPHandlers
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
        let isForMachine = request.path.hasPrefix(SiteURL.apiPrefix)
        let text = isForMachine ? console.machineCatalogue : console.catalogue(for: request)
        var response: Response
        if isForMachine {
            response = APIProblem(status: status, detail: detail ?? text(key)).response
        } else {
            let page = ErrorPage(
                status: String(status.code),
                sentence: text(key),
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
        if status == .serviceUnavailable, response.headerFields[.retryAfter] == nil {
            response.headerFields[.retryAfter] = HTTPError.retrySeconds
        }
        return response
    }

    /// The status of the answer to an error.
    static func status(of error: any Error) -> HTTPResponse.Status {
        switch error {
        case let error as HTTPError: error.status
        case let error as any ResponseError: error.response.status
        case let error as PageProblem: error.status
        case StoreError.notFound: .notFound
        case StoreError.nullCharacter: .badRequest
        case StoreError.busy, StoreError.unavailable: .serviceUnavailable
        default: .internalServerError
        }
    }

    /// The status, the sentence for people, and what a machine is told instead of it: the server's own reason, which is
    /// in English.
    private func describe(_ error: any Error, _ request: Request) -> (HTTPResponse.Status, ErrorText, String?) {
        let status = Self.status(of: error)
        switch error {
        case let error as PageProblem:
            return (error.status, error.text, nil)
        case let error as HTTPError:
            // What is not there tells the log nothing that its line for the request does not.
            console.logger.log(
                level: [.notFound, .methodNotAllowed].contains(error.status) ? .debug : .info,
                "a request was refused",
                metadata: ["request": "\(request.id)", "path": "\(request.path)", "reason": "\(error)"]
            )
            return (error.status, ErrorText.of(error.status), error.status.kind == .clientError ? error.reason : nil)
        case StoreError.busy:
            return (status, .busy, nil)
        case StoreError.notFound, StoreError.nullCharacter:
            return (status, ErrorText.of(status), nil)
        default:
            log(error, request)
            return (status, ErrorText.of(status), nil)
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
        case .requestTimeout: .requestTimeout
        case .contentTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .tooManyRequests: .tooManyRequests
        case .uriTooLong, .requestHeaderFieldsTooLarge: .addressTooLong
        case .internalServerError: .internalError
        case .insufficientStorage: .insufficientStorage
        case .serviceUnavailable: .unavailable
        default: .badRequest
        }
    }
}
