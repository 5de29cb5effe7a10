import Foundation
import HTTPServer
import HTTPTypes

/// An error as machines read it: `application/problem+json` (RFC 9457).
struct APIProblem: ResponseError {
    let status: HTTPResponse.Status
    let detail: String
    /// The item of a request that is wrong, counted from 0.
    var index: Int?
    /// The field of that item.
    var field: String?
    var headerFields: HTTPFields = [:]

    private struct Body: Encodable {
        let type = "about:blank"
        let title: String
        let status: Int
        let detail: String
        let index: Int?
        let field: String?
    }

    var response: Response {
        let body = Body(
            title: status.reasonPhrase,
            status: status.code,
            detail: detail,
            index: index,
            field: field
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var response = Response.json((try? encoder.encode(body)) ?? Data("{}".utf8), status: status)
        response.headerFields[.contentType] = "application/problem+json"
        for header in headerFields { response.headerFields.append(header) }
        return response
    }
}
