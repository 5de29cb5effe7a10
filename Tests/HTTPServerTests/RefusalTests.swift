import Foundation
import HTTPServer
import TestSupport
import Testing

/// Requests that the standards tell a server to refuse; after each the connection must be closed.
struct RefusalTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let rule: String
        let bytes: String
        let status: Int

        init(_ rule: String, _ bytes: String, _ status: Int = 400) {
            self.rule = rule
            self.bytes = bytes
            self.status = status
        }

        var testDescription: String { rule }
    }

    private static func get(_ fields: String) -> String { "GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n" }
    private static func post(_ rest: String) -> String { "POST / HTTP/1.1\r\nHost: a\r\n\(rest)" }
    private static func chunked(_ rest: String) -> String { post("Transfer-Encoding: chunked\r\n\r\n\(rest)") }

    private static let long = String(repeating: "a&", count: 1_001)

    static let lines = [
        Row("RFC 9112 3: the method is a token", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3: an empty method", " / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3: one blank in front of the target", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3: one blank behind the target", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3: a tab is no blank", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3: nothing behind the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3: a line without a version", "GET /\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3.2: a blank in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3.2: a fragment in the target", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3.2: a target without a slash", "GET a HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3.2: a target that isn't ASCII", "GET /ä HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3.2: NUL in the target", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3.2.2: an absolute target without a host", "GET http:///a HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3.2.2: an absolute target with a broken host", "GET http://a:x/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3.2: a broken host in a target of HTTP/1.0", "GET http://a<b/ HTTP/1.0\r\n\r\n"),
        Row("RFC 9110 7.4: https is asked for without it", "GET https://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 421),
        Row("RFC 9110 15.5.15: a query with too many fields", "GET /?" + long + " HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        Row("RFC 9110 15.5.15: an endless target", "GET /" + String(repeating: "a", count: 9_000), 414),
        Row("RFC 9112 3.2.2: another scheme", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9110 4.2.4: user information in a target", "GET http://b@a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3.2.3: no tunnel", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        Row("RFC 9112 3.2.4: the asterisk is for OPTIONS", "GET * HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 2.3: the version in lower case", "GET / http/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 2.3: the version has one digit each", "GET / HTTP/1.10\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 2.3: a version without its point", "GET / HTTP/1,1\r\nHost: a\r\n\r\n"),
        Row("RFC 9110 15.6.6: another major version", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        Row("RFC 9110 15.6.6: the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        Row("RFC 9112 2.2: a bare LF behind the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n"),
        Row("RFC 9112 2.2: a bare CR in the request line", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 2.2: a bare CR behind the request line", "GET / HTTP/1.1\rHost: a\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 2.2: a bare CR instead of a line's end", "GET / HTTP/1.1\r\rHost: a\r\n\r\n"),
        Row("RFC 3986 2.1: a broken escape", "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 3986 2.1: an escape without digits", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 3986 2.5: an escape that isn't UTF-8", "GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n"),
        Row("RFC 3986 7.3: NUL in the path", "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n"),
    ]

    static let fields = [
        Row("RFC 9112 3.2: Host is required", "GET / HTTP/1.1\r\n\r\n"),
        Row("RFC 9112 3.2: a second Host", get("Host: a")),
        Row("RFC 9112 3.2: an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
        Row("RFC 9112 3.2: an invalid Host", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
        Row("RFC 9112 3.2: a Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        Row("RFC 9112 3.2: a Host whose port is no number", "GET / HTTP/1.1\r\nHost: a:x\r\n\r\n"),
        Row("RFC 9112 3.2: a Host with half a bracket", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"),
        Row("RFC 9112 3.2: a Host that is only a port", "GET / HTTP/1.1\r\nHost: :80\r\n\r\n"),
        Row("RFC 9112 3.2: two hosts in one Host", "GET / HTTP/1.1\r\nHost: a,b\r\n\r\n"),
        Row("RFC 9112 3.2: something behind an address", "GET / HTTP/1.1\r\nHost: [::1]a\r\n\r\n"),
        Row("RFC 9112 3.2: two Hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"),
        Row("RFC 9112 3.2: an invalid Host in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a b\r\n\r\n"),
        Row("RFC 9112 5.1: a blank in front of the colon", get("A : b")),
        Row("RFC 9112 5.1: a tab in front of the colon", get("A\t: b")),
        Row("RFC 9112 5.1: no colon", get("A")),
        Row("RFC 9112 5.1: an empty name", get(": b")),
        Row("RFC 9110 5.1: the name is a token", get("A(b): c")),
        Row("RFC 9110 5.1: a name that isn't ASCII", get("Ä: b")),
        Row("RFC 9112 5.2: a folded line", get("A: b\r\n c")),
        Row("RFC 9112 5.2: a line folded with a tab", get("A: b\r\n\tc")),
        Row("RFC 9112 2.2: a blank in front of the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
        Row("RFC 9112 2.2: a bare CR in a value", get("A: b\rc")),
        Row("RFC 9112 2.2: a bare CR hides a field", get("A: b\rTransfer-Encoding: chunked")),
        Row("RFC 9112 2.2: a bare LF between fields", get("A: b\nC: d")),
        Row("RFC 9112 2.2: bare LFs at the end", "GET / HTTP/1.1\r\nHost: a\n\n"),
        Row("RFC 9110 5.5: NUL in a value", get("A: b\0c")),
        Row("RFC 9110 5.5: a control in a value", get("A: b\u{1}c")),
        Row("RFC 9110 5.5: DEL in a value", get("A: b\u{7f}c")),
        Row("RFC 9110 10.1.1: an unknown expectation", post("Content-Length: 1\r\nExpect: x\r\n\r\n"), 417),
        Row("RFC 9110 10.1.1: an expectation beyond ASCII", post("Content-Length: 1\r\nExpect: 100-\u{212A}\r\n\r\n")),
        Row("RFC 9110 7.6.1: an option beyond ASCII", get("Connection: \u{212A}eep-alive")),
    ]

    static let framing = [
        Row("RFC 9112 6.1: both lengths", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")),
        Row(
            "RFC 9112 6.1: both, the other way",
            post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n")
        ),
        Row("RFC 9112 6.3: two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")),
        Row("RFC 9112 6.3: two equal lengths", post("Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc")),
        Row("RFC 9112 6.3: a list of lengths", post("Content-Length: 3, 3\r\n\r\nabc")),
        Row("RFC 9110 8.6: a length with a sign", post("Content-Length: +3\r\n\r\nabc")),
        Row("RFC 9110 8.6: a negative length", post("Content-Length: -3\r\n\r\nabc")),
        Row("RFC 9110 8.6: a hexadecimal length", post("Content-Length: 0x3\r\n\r\nabc")),
        Row("RFC 9110 8.6: an empty length", post("Content-Length:\r\n\r\nabc")),
        Row("RFC 9110 8.6: a length with a blank", post("Content-Length: 1 1\r\n\r\nabc")),
        Row("RFC 9110 8.6: a length beyond numbers", post("Content-Length: 99999999999999999999\r\n\r\nabc")),
        Row("RFC 9112 6.1: an unknown coding", post("Transfer-Encoding: gzip, chunked\r\n\r\n"), 501),
        Row(
            "RFC 9112 6.1: an unknown coding in its own field",
            post("Transfer-Encoding: a\r\nTransfer-Encoding: chunked\r\n\r\n"),
            501
        ),
        Row("RFC 9112 6.3: chunked isn't last", post("Transfer-Encoding: chunked, gzip\r\n\r\n")),
        Row("RFC 9112 7.1: chunked has no parameter", post("Transfer-Encoding: chunked;a=b\r\n\r\n0\r\n\r\n")),
        Row("RFC 9112 7.1: chunked twice", post("Transfer-Encoding: chunked, chunked\r\n\r\n")),
        Row(
            "RFC 9112 7.1: chunked in two fields",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n")
        ),
        Row("RFC 9112 6.1: an empty coding", post("Transfer-Encoding:\r\n\r\n")),
        Row("RFC 9112 6.1: a coding like chunked", post("Transfer-Encoding: xchunked\r\n\r\n")),
        Row(
            "RFC 9112 6.1: a coding that is chunked only in Unicode",
            post("Transfer-Encoding: chun\u{212A}ed\r\n\r\n")
        ),
        Row("RFC 9112 6.1: a coding behind a mark that combines", post("Transfer-Encoding: chunked,\u{301}x\r\n\r\n")),
        Row("RFC 9112 6.1: a coding behind a vertical tab", post("Transfer-Encoding: \u{b}chunked\r\n\r\n")),
        Row("RFC 9112 6.1: chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Row("RFC 9112 7.1: no size", chunked("\r\nabc\r\n0\r\n\r\n")),
        Row("RFC 9112 7.1: a size that is no number", chunked("g\r\nabc\r\n0\r\n\r\n")),
        Row("RFC 9112 7.1: a size with a sign", chunked("+3\r\nabc\r\n0\r\n\r\n")),
        Row("RFC 9112 7.1: a size with a prefix", chunked("0x3\r\nabc\r\n0\r\n\r\n")),
        Row("RFC 9112 7.1: a size beyond numbers", chunked("ffffffffffffffff3\r\nabc\r\n0\r\n\r\n")),
        Row("RFC 9112 7.1: a size with blanks behind it", chunked("3 \r\nabc\r\n0\r\n\r\n")),
        Row("RFC 9112 7.1: content longer than its size", chunked("3\r\nabcd\r\n0\r\n\r\n")),
        Row("RFC 9112 2.2: a bare LF behind a size", chunked("3\nabc\r\n0\r\n\r\n")),
        Row("RFC 9112 2.2: a bare LF behind content", chunked("3\r\nabc\n0\r\n\r\n")),
        Row("RFC 9112 7.1.1: a bare CR in an extension", chunked("3;a\rb\r\nabc\r\n0\r\n\r\n")),
        Row("RFC 9112 7.1.1: an endless extension", chunked("3;" + String(repeating: "a", count: 300))),
        Row("RFC 9112 7.1.2: a trailer without a colon", chunked("0\r\nabc\r\n\r\n")),
        Row("RFC 9112 5.2: a folded trailer", chunked("0\r\nA: b\r\n c\r\n\r\n")),
        Row(
            "RFC 9112 7.1.1: extensions without end",
            chunked(String(repeating: "1;\(Self.long.prefix(200))\r\na\r\n", count: 90))
        ),
        Row("RFC 6585 5: an endless trailer", chunked("0\r\nA: " + String(repeating: "b", count: 33_000)), 431),
        Row("RFC 6585 5: endless trailers", chunked("0\r\n" + String(repeating: "A: b\r\n", count: 7_000)), 431),
    ]

    static let rows = lines + fields + framing

    @Test(.timeLimit(.minutes(1)), arguments: rows)
    func `a broken request is refused, and its connection closed`(row: Row) async throws {
        let answer = try await exchange(
            row.bytes,
            with: { request in .plain(String(try await request.body.collect(upTo: 1_000_000).count)) }
        )
        #expect(answer.hasPrefix("HTTP/1.1 \(row.status) "), "\(answer)")
        #expect(answer.contains("\r\nConnection: close\r\n"))
        // One answer only: nothing of what follows may be taken for another request.
        #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2)
    }
}
