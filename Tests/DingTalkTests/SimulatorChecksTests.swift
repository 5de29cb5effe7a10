import DingTalkSimulator
import Foundation
import OutboundHTTP
import Testing

/// What the simulator refuses though our own client never sends it, so that it can stand in for DingTalk.
@Suite(.timeLimit(.minutes(1))) struct SimulatorChecksTests {
    struct Call: CustomTestStringConvertible, Sendable {
        let name: String
        var query = "access_token=simulated-token-of-shift"
        var contentType = "application/json"
        let body: String
        let answer: String
        var testDescription: String { name }
    }

    private static func markdown(_ more: String = "") -> String {
        #"{"msgtype":"markdown","markdown":{"title":"alarm","text":"x"}\#(more)}"#
    }

    private static let operations = "access_token=simulated-token-of-operations"
    private static let seconds = "\(Int(Date.now.timeIntervalSince1970))"

    @Test(arguments: [
        Call(name: "accepted", body: markdown(), answer: #"{"errcode":0,"errmsg":"ok"}"#),
        Call(name: "no JSON type", contentType: "text/plain", body: markdown(), answer: "43004"),
        Call(name: "a form", contentType: "application/x-www-form-urlencoded", body: "a=b", answer: "43004"),
        Call(name: "too large", body: markdown(#","x":"\#(String(repeating: "x", count: 20_000))""#), answer: "460101"),
        Call(name: "no token", query: "", body: markdown(), answer: "300001"),
        Call(name: "not JSON", body: "{", answer: "40035"),
        Call(name: "empty", body: "", answer: "40035"),
        Call(name: "no type", body: "{}", answer: "40035"),
        Call(name: "type and object differ", body: #"{"msgtype":"markdown","text":{"content":"x"}}"#, answer: "40035"),
        Call(name: "unknown type", body: #"{"msgtype":"voice"}"#, answer: "400105"),
        Call(name: "51 people", body: markdown(at(51)), answer: "40035"),
        Call(name: "50 people", body: markdown(at(50)), answer: #""errcode":0"#),
        Call(name: "not signed", query: operations, body: markdown(), answer: "sign not match"),
        Call(name: "time only", query: "\(operations)&timestamp=1", body: markdown(), answer: "sign not match"),
        Call(
            name: "time in seconds",
            query: "\(operations)&timestamp=\(seconds)&sign=x",
            body: markdown(),
            answer: "invalid timestamp"
        ),
        Call(
            name: "wrong signature",
            query: "\(operations)&timestamp=\(seconds)000&sign=x",
            body: markdown(),
            answer: "sign not match"
        ),
    ])
    func `a robot checks its call`(call: Call) async throws {
        try await withSimulator { _, baseURL in
            let url = "\(baseURL)/robot/send?\(call.query)"
            let answer = try await send(call.body, to: url, fields: [("Content-Type", call.contentType)])
            #expect(answer.status == 200)
            #expect(answer.text.contains(call.answer))
        }
    }

    private static func at(_ count: Int) -> String {
        let ids = (1...count).map { "\"u\($0)\"" }.joined(separator: ",")
        return #","at":{"atUserIds":[\#(ids)]}"#
    }

    struct BatchCall: CustomTestStringConvertible, Sendable {
        let code: String
        var robotCode = "dingsimulatedrobot"
        var userIDs = ["user001"]
        var key = "sampleMarkdown"
        var parameter = #"{"title":"t","text":"x"}"#
        var testDescription: String { code }
    }

    @Test(arguments: [
        BatchCall(code: "processQueryKey"),
        BatchCall(code: "processQueryKey", key: "sampleText", parameter: #"{"content":"x"}"#),
        BatchCall(code: "invalidParameter.robotCode.empty", robotCode: ""),
        BatchCall(code: "resource.not.found", robotCode: "another"),
        BatchCall(code: "invalidParameter.userIds.empty", userIDs: []),
        BatchCall(code: "invalidParameter.userIds.overMax", userIDs: (1...21).map(String.init)),
        BatchCall(code: "invalidParameter.msgKey.invalid", key: "sampleCard"),
        BatchCall(code: "invalidParameter.msgParam.invalid", parameter: "{"),
        BatchCall(code: "invalidParameter.msgParam.invalid", parameter: #"{"text":"x"}"#),
        BatchCall(code: "invalidParameter.msgParam.tooLong", parameter: String(repeating: "x", count: 15_001)),
    ])
    func `an app's robot checks its call`(call: BatchCall) async throws {
        struct Body: Encodable {
            let robotCode: String
            let userIds: [String]
            let msgKey: String
            let msgParam: String
        }
        let encoded = try JSONEncoder().encode(
            Body(robotCode: call.robotCode, userIds: call.userIDs, msgKey: call.key, msgParam: call.parameter)
        )
        try await withSimulator { _, baseURL in
            let json = [("Content-Type", "application/json")]
            let credentials = #"{"appKey":"dingsimulatedclient","appSecret":"simulated-client-secret"}"#
            let token = try await send(credentials, to: "\(baseURL)/v1.0/oauth2/accessToken", fields: json)
            let text = try #require(token.text.firstMatch(of: #/"accessToken":"([^"]+)"/#)?.output.1)
            let url = "\(baseURL)/v1.0/robot/oToMessages/batchSend"
            let body = String(decoding: encoded, as: UTF8.self)
            let field = ("x-acs-dingtalk-access-token", String(text))
            let answer = try await send(body, to: url, fields: json + [field])
            #expect(answer.status == (call.code == "processQueryKey" ? 200 : 400))
            #expect(answer.text.contains("\"\(call.code)\""))
            let stranger = try await send(body, to: url, fields: json)
            #expect(stranger.status == 400)
            #expect(stranger.text.contains("InvalidAuthentication"))
        }
    }

    @Test(arguments: [
        (
            "application/x-www-form-urlencoded", "appKey=dingsimulatedclient&appSecret=simulated-client-secret",
            "MissingBody"
        ),
        ("application/json", #"{"appKey":"dingsimulatedclient","appSecret":"x"}"#, "invalidClientIdOrSecret"),
        ("application/json", #"{"appKey":"nobody","appSecret":"simulated-client-secret"}"#, "invalidClientIdOrSecret"),
        ("application/json", "{}", "invalidClientIdOrSecret"),
    ])
    func `a token is given for credentials in JSON only`(type: String, body: String, code: String) async throws {
        try await withSimulator { _, baseURL in
            let url = "\(baseURL)/v1.0/oauth2/accessToken"
            let answer = try await send(body, to: url, fields: [("Content-Type", type)])
            #expect(answer.status == 400)
            #expect(answer.text.contains(code))
        }
    }
}

/// Sends a body, outside of DingTalk's client.
func send(
    _ body: String?,
    to url: String,
    fields: [(String, String)] = []
) async throws -> (status: Int, text: String, fields: ResponseFields) {
    let request = OutboundRequest(
        method: body == nil ? .get : .post,
        url: url,
        fields: fields.map { (name: $0.0, value: $0.1) },
        body: Array((body ?? "").utf8)
    )
    let response = try await HTTPClient().send(request)
    return (response.status, String(decoding: response.body, as: UTF8.self), response.fields)
}
