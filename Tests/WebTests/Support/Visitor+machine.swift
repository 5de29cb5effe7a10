import HTTPServer
import HTTPTypes
import TestSupport

extension Visitor {
    /// Sends this `Authorization` with every request from now on.
    mutating func authorize(_ authorization: String) {
        client.headerFields[.authorization] = authorization
    }

    /// Sends reports as a machine does.
    mutating func post(json: String, contentType: String = "application/json") async throws -> Response {
        try await client.request(
            .post,
            "/api/v1/alarms",
            headerFields: [.contentType: contentType],
            body: Array(json.utf8)
        )
    }
}
