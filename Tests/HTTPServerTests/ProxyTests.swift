import Foundation
import HTTPTypes
import Testing

@testable import HTTPServer

/// Whose word counts for who the client is.
struct ProxyTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("10.1.2.3", "10.1.2.3", true),
        ("10.1.2.3", "10.1.2.2", false), ("10.1.2.128/25", "10.1.2.200", true), ("10.1.2.128/25", "10.1.2.100", false),
        ("0.0.0.0/0", "1.2.3.4", true), ("0.0.0.0/0", "fd00::1", false), ("::/0", "1.2.3.4", true),
        ("fd00::/8", "fdff::1", true), ("fd00::/9", "fdff::1", false), ("::1", "::1", true),
        ("::1", "127.0.0.1", false), ("1.1.1.1, 2.2.2.2", "2.2.2.2", true), ("unix", "", true), ("1.1.1.1", "", false),
        ("", "1.1.1.1", false),
    ])
    func `a list names addresses and ranges`(list: String, address: String, isTrusted: Bool) throws {
        #expect(try TrustedProxies(parsing: list).contains(address) == isTrusted)
    }

    @Test(arguments: ["proxy", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/", "10.0.0.0/-1", "::/129", "1.1.1.1/x", "/8"])
    func `what is no list is refused by its entry`(entry: String) {
        #expect(throws: TrustedProxies.Invalid.self) { try TrustedProxies(parsing: "1.1.1.1,\(entry)") }
    }

    @Test(
        arguments: [
            ("9.9.9.9", "9.9.9.9"), ("6.6.6.6, 9.9.9.9", "9.9.9.9"), ("9.9.9.9, 10.0.0.2", "9.9.9.9"),
            ("10.0.0.3,10.0.0.2", "10.0.0.3"), ("9.9.9.9:443, 10.0.0.2:80", "9.9.9.9"), ("[fd00::9]:1", "fd00::9"),
            ("fd00::9", "fd00::9"), ("9.9.9.9, unknown", "10.0.0.1"), ("", "10.0.0.1"), ("9.9.9.9/8", "10.0.0.1"),
            ("6.6.6.6, <script>, 10.0.0.2", "10.0.0.2"),
        ] as [(String, String)]
    )
    func `the last address that is no proxy's is the client`(field: String, client: String) throws {
        let proxies = try TrustedProxies(parsing: "10.0.0.0/8")
        let fields: HTTPFields = [try #require(HTTPField.Name("X-Forwarded-For")): field]
        #expect(proxies.origin(fields, peer: "10.0.0.1").address == client)
    }

    @Test(.timeLimit(.minutes(1)), arguments: [("", "127.0.0.1 false"), ("127.0.0.1", "9.9.9.9 true")])
    func `what a client says counts only from a trusted proxy`(list: String, text: String) async throws {
        let answer = try await exchange(
            "GET / HTTP/1.0\r\nX-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 9.9.9.9\r\nX-Forwarded-Proto: http, HTTPS\r\n\r\n",
            with: { request in .plain("\(request.remoteAddress) \(request.isSecure)") },
            trustedProxies: TrustedProxies(parsing: list)
        )
        #expect(answer.hasSuffix("\r\n\r\n\(text)"))
    }
}
