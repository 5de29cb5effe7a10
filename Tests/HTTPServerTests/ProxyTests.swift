import Foundation
import HTTPTypes
import TestSupport
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

    @Test(
        arguments: [
            ("https", false, true), ("http", true, false), ("https,\u{600}http", true, false),
            ("http\u{600}, https", false, true), (nil, true, true), (nil, false, false),
        ] as [(String?, Bool, Bool)]
    )
    func `the last scheme counts, and without one that of the connection`(
        field: String?,
        isSecure: Bool,
        expected: Bool
    ) throws {
        var fields: HTTPFields = [:]
        fields[try #require(HTTPField.Name("X-Forwarded-Proto"))] = field
        let proxies = try TrustedProxies(parsing: "10.0.0.0/8")
        #expect(proxies.origin(fields, peer: "10.0.0.1", isSecure: isSecure).isSecure == expected)
    }

    @Test(.timeLimit(.minutes(1)), arguments: [("https", 200), ("http", 421)])
    func `an https target needs a proxy that says so`(scheme: String, status: Int) async throws {
        let answer = try await exchange(
            "GET https://h/ HTTP/1.0\r\nX-Forwarded-Proto: \(scheme)\r\n\r\n",
            trustedProxies: TrustedProxies(parsing: "127.0.0.1")
        )
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
    }

    @Test(arguments: [
        ("10.0.0.1", "10.0.0.1", true), ("10.0.0.1", "10.0.0.2", false), ("fd00::1", "fd00::ffff:2", true),
        ("fd00::1", "fd00:0:0:1::1", false), ("::ffff:10.0.0.1", "10.0.0.1", true),
    ])
    func `a client is an address of IPv4 or a network of IPv6`(one: String, other: String, isSame: Bool) throws {
        let (one, other) = (try #require(IPAddress(one)), try #require(IPAddress(other)))
        #expect((one.network == other.network) == isSame)
    }

    @Test(arguments: ["1.2.3.4", "::1", "fd00::1:2", "255.255.255.255", "2001:db8::"])
    func `an address is written as it is read`(text: String) {
        #expect(IPAddress(text)?.description == text)
    }

    @Test(arguments: ["proxy", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/", "10.0.0.0/-1", "::/129", "1.1.1.1/x", "/8"])
    func `what is no list is refused by its entry`(entry: String) {
        #expect(throws: SetupError.self) { try TrustedProxies(parsing: "1.1.1.1,\(entry)") }
    }

    @Test(
        arguments: [
            ("9.9.9.9", "9.9.9.9"), ("6.6.6.6, 9.9.9.9", "9.9.9.9"), ("9.9.9.9, 10.0.0.2", "9.9.9.9"),
            ("10.0.0.3,10.0.0.2", "10.0.0.3"), ("9.9.9.9:443, 10.0.0.2:80", "9.9.9.9"), ("[fd00::9]:1", "fd00::9"),
            ("fd00::9", "fd00::9"), ("9.9.9.9, unknown", "10.0.0.1"), ("", "10.0.0.1"), ("9.9.9.9/8", "10.0.0.1"),
            ("6.6.6.6, <script>, 10.0.0.2", "10.0.0.2"), ("6.6.6.6\u{600}, 9.9.9.9", "9.9.9.9"),
            ("6.6.6.6,\u{301} 9.9.9.9, 10.0.0.2", "10.0.0.2"), ("6.6.6.6\u{600},9.9.9.9\t", "9.9.9.9"),
        ] as [(String, String)]
    )
    func `the last address that is no proxy's is the client`(field: String, client: String) throws {
        let proxies = try TrustedProxies(parsing: "10.0.0.0/8")
        let fields: HTTPFields = [try #require(HTTPField.Name("X-Forwarded-For")): field]
        #expect(proxies.origin(fields, peer: "10.0.0.1", isSecure: false).address == client)
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
