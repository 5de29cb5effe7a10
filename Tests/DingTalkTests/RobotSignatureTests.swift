import Testing

@testable import DingTalk

struct RobotSignatureTests {
    struct Vector: CustomTestStringConvertible {
        let milliseconds: Int64
        let secret: String
        let base64: String
        let inURL: String
        var testDescription: String { base64 }
    }

    @Test(arguments: [
        Vector(
            milliseconds: 1_577_262_236_757,
            secret: "this is secret",
            base64: "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=",
            inURL: "hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D"
        ),
        Vector(
            milliseconds: 1_700_000_000_000,
            secret: "SEC0123456789abcdef",
            base64: "TSZbRFUuvaSQaRKUpF970OPCb2/LcQAP3wOvwZIzBZk=",
            inURL: "TSZbRFUuvaSQaRKUpF970OPCb2%2FLcQAP3wOvwZIzBZk%3D"
        ),
    ])
    func `a call is signed with its own time and encoded once`(vector: Vector) {
        #expect(RobotSignature.make(milliseconds: vector.milliseconds, secret: vector.secret) == vector.base64)
        let address = RobotAddress(
            endpoint: "https://oapi.dingtalk.com/robot/send",
            accessToken: "abc",
            signingSecret: vector.secret
        )
        let url = "https://oapi.dingtalk.com/robot/send?access_token=abc&timestamp=\(vector.milliseconds)"
        #expect(address.url(at: vector.milliseconds) == "\(url)&sign=\(vector.inURL)")
    }

    @Test func `a robot without a secret is called without a signature`() {
        let address = RobotAddress(endpoint: "http://127.0.0.1:9090/robot/send", accessToken: "a&b=c d%")
        #expect(address.url(at: 1) == "http://127.0.0.1:9090/robot/send?access_token=a%26b%3Dc%20d%25")
    }
}
