import Domain
import Testing

@Suite struct WebhookAddressTests {
    static let token = "0123456789abcdef"

    @Test(arguments: [
        "https://oapi.dingtalk.com/robot/send?access_token=\(token)",
        "  https://oapi.dingtalk.com/robot/send?access_token=\(token)\n",
        "https://OAPI.DingTalk.com/robot/send?access_token=\(token)",
        "https://oapi.dingtalk.com:443/robot/send?access_token=\(token)",
        "https://oapi.dingtalk.com/robot/send?access_token=\(token)&timestamp=1&sign=abc",
    ]) func `the address of a group robot is taken as people paste it`(text: String) throws {
        let address = try WebhookAddress(parsing: text, allowing: .dingTalk)
        #expect(address.accessToken.reveal() == Self.token)
        #expect(address.endpoint.hasSuffix("/robot/send"))
        #expect(address.masked.hasSuffix("access_token=••••cdef"))
    }

    @Test(
        arguments: [
            ("", .notAnAddress),
            ("robot", .notAnAddress),
            ("https://", .notAnAddress),
            ("https://u:p@oapi.dingtalk.com/robot/send?access_token=1", .notAnAddress),
            ("https://oapi.dingtalk.com/robot/send?access_token=1#x", .notAnAddress),
            ("http://oapi.dingtalk.com/robot/send?access_token=1", .hostNotAllowed),
            ("https://oapi.dingtalk.com.example.com/robot/send?access_token=1", .hostNotAllowed),
            ("https://example.com/robot/send?access_token=1", .hostNotAllowed),
            ("https://127.0.0.1/robot/send?access_token=1", .hostNotAllowed),
            ("https://[::1]/robot/send?access_token=1", .hostNotAllowed),
            ("https://oapi.dingtalk.com:8443/robot/send?access_token=1", .hostNotAllowed),
            ("file:///etc/passwd", .notAnAddress),
            ("https://oapi.dingtalk.com/", .notARobot),
            ("https://oapi.dingtalk.com/robot/../topapi?access_token=1", .notARobot),
            ("https://oapi.dingtalk.com/robot/send", .tokenMissing),
            ("https://oapi.dingtalk.com/robot/send?access_token=", .tokenMissing),
            ("https://oapi.dingtalk.com/robot/send?access_token=1&access_token=2", .tokenMissing),
            ("https://oapi.dingtalk.com/robot/send?access_token=a%20b", .tokenMalformed),
            ("https://oapi.dingtalk.com/robot/send?access_token=••••cdef", .tokenMalformed),
        ] as [(String, WebhookProblem)]
    ) func `anything else is refused by its own name`(
        text: String,
        problem: WebhookProblem
    ) {
        #expect(throws: problem) { try WebhookAddress(parsing: text, allowing: .dingTalk) }
    }

    @Test(arguments: [
        ("http://127.0.0.1:9090", "http://127.0.0.1:9090/robot/send?access_token=1", true),
        ("http://127.0.0.1:9090", "http://127.0.0.1:9091/robot/send?access_token=1", false),
        ("http://127.0.0.1:9090", "https://127.0.0.1:9090/robot/send?access_token=1", false),
        ("http://127.0.0.1:9090/", "http://127.0.0.1:9090/robot/send?access_token=1", true),
        ("oapi.dingtalk.com, oapi.dingtalk.io", "https://oapi.dingtalk.io/robot/send?access_token=1", true),
        ("oapi.dingtalk.com:8443", "https://oapi.dingtalk.com:8443/robot/send?access_token=1", true),
        ("oapi.dingtalk.com:8443", "https://oapi.dingtalk.com/robot/send?access_token=1", false),
    ]) func `an entry of the host list allows exactly its origin`(list: String, address: String, allowed: Bool) throws {
        let hosts = try WebhookHosts(parsing: list)
        let parsed = try? WebhookAddress(parsing: address, allowing: hosts)
        #expect((parsed != nil) == allowed)
    }

    @Test(arguments: ["", " , ", "ftp://x", "http://", "https://host/path"])
    func `a host list that names no host is refused`(list: String) {
        #expect(throws: WebhookHosts.InvalidEntry.self) { try WebhookHosts(parsing: list) }
    }
}
