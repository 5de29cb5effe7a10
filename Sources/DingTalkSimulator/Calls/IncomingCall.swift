import HTTPServer
import HTTPTypes

/// What the checks need of a call.
struct IncomingCall: Sendable {
    let endpoint: ReceivedCall.Endpoint
    let accessToken: String
    let timestamp: String?
    let sign: String?
    let contentType: String
    let remoteAddress: String
    let body: [UInt8]

    /// The largest body that is read at all, in bytes.
    static let bodyLimit = 1 << 20
    private static let tokenField = HTTPField.Name("x-acs-dingtalk-access-token")

    init(_ request: Request, endpoint: ReceivedCall.Endpoint) async throws {
        self.endpoint = endpoint
        accessToken =
            switch endpoint {
            case .robotSend, .departments, .users, .user: request.query["access_token"] ?? ""
            case .accessToken, .batchSend: Self.tokenField.flatMap { request.headerFields[$0] } ?? ""
            }
        timestamp = request.query["timestamp"]
        sign = request.query["sign"]
        contentType = request.headerFields[.contentType] ?? ""
        remoteAddress = request.remoteAddress
        body = try await request.body.collect(upTo: Self.bodyLimit)
    }

    var isJSON: Bool { contentType.lowercased().hasPrefix("application/json") }
    var text: String { String(decoding: body, as: UTF8.self) }
}
