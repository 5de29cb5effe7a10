import Foundation
import HTTPServer
import HTTPTypes

/// An answer of the simulator, before it becomes HTTP.
package struct SimulatedAnswer: Sendable, Hashable {
    /// The HTTP status.
    package var status: Int
    /// The media type.
    package var contentType: String
    /// The content.
    package var body: String
    /// DingTalk's code in it, `0` for success; for the list of calls.
    package var code: String

    /// An answer from its parts.
    package init(status: Int, contentType: String = "application/json", body: String, code: String = "") {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.code = code
    }

    /// The HTTP answer.
    var response: Response {
        Response(
            status: .init(code: status),
            headerFields: [.contentType: contentType],
            body: .bytes(Array(body.utf8))
        )
    }
}

extension SimulatedAnswer {
    private struct OldError: Encodable {
        let errcode: Int
        let errmsg: String
    }

    private struct NewError: Encodable {
        struct Detail: Encodable { let requiredScopes: [String] }

        let code: String
        let message: String
        let requestid: String
        let accessdenieddetail: Detail?
    }

    /// The older API's answer: always status 200.
    static func old(_ code: Int, _ message: String) -> SimulatedAnswer {
        json(200, OldError(errcode: code, errmsg: message), code: String(code))
    }

    /// The newer API's refusal.
    static func refusal(
        _ status: Int,
        _ code: String,
        _ message: String,
        requestID: String,
        requiredScopes: [String]? = nil
    ) -> SimulatedAnswer {
        let detail = requiredScopes.map { NewError.Detail(requiredScopes: $0) }
        let error = NewError(code: code, message: message, requestid: requestID, accessdenieddetail: detail)
        return json(status, error, code: code)
    }

    static func json(_ status: Int, _ value: some Encodable, code: String = "0") -> SimulatedAnswer {
        SimulatedAnswer(status: status, body: JSONText.make(value), code: code)
    }
}
