package import HTTPTypes

/// An error that is an answer: a status and a short plain sentence.
package struct HTTPError: ResponseError, CustomStringConvertible {
    /// The status of the answer.
    package var status: HTTPResponse.Status
    /// A short plain sentence for the client; it must not hold a secret.
    package var reason: String
    /// Further header fields of the answer, such as `Allow`.
    package var headerFields: HTTPFields

    /// Makes an error; without a reason the status says it.
    package init(_ status: HTTPResponse.Status, reason: String? = nil, headerFields: HTTPFields = [:]) {
        self.status = status
        self.reason = reason ?? "\(status.reasonPhrase)."
        self.headerFields = headerFields
    }

    /// The answer as plain text.
    package var response: Response {
        var response = Response.plain(reason + "\n", status: status)
        for field in headerFields { response.headerFields.append(field) }
        return response
    }

    /// Status and reason, for the log.
    package var description: String { "\(status.code) \(reason)" }
}

extension HTTPError {
    /// After how many seconds a client may try again what may go well then (RFC 9110, section 10.2.3).
    package static let retrySeconds = "5"

    /// What may go well in a few seconds.
    package static func retryLater(_ status: HTTPResponse.Status, reason: String) -> HTTPError {
        HTTPError(status, reason: reason, headerFields: [.retryAfter: retrySeconds])
    }

    static func fieldsTooLarge(_ reason: String) -> HTTPError {
        HTTPError(.requestHeaderFieldsTooLarge, reason: reason)
    }

    /// More content than is accepted.
    package static func contentTooLarge(limit: Int) -> HTTPError {
        HTTPError(.contentTooLarge, reason: "The content is larger than \(limit) bytes.")
    }
}
