import HTTPServer
import HTTPTypes
import TestSupport
import Testing

/// What RFC 9112 says a server MUST do about framing, sections 2 to 9, point by point.
///
/// The messages that a server must refuse are the rows of `RefusalTests`; here are the ones that it must understand, and
/// what it must or must not send.
@Suite(.timeLimit(.minutes(1)))
struct ConformanceTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let section: String
        let rule: String
        /// What the client sends, up to its end; its last request asks for the connection to be closed.
        let bytes: String
        /// Texts that the answers have, in this order.
        let has: [String]
        /// Texts that they don't have.
        let lacks: [String]

        init(_ section: String, _ rule: String, _ bytes: String, has: [String], lacks: [String] = []) {
            (self.section, self.rule, self.bytes, self.has, self.lacks) = (section, rule, bytes, has, lacks)
        }

        var testDescription: String { "\(section) \(rule)" }
    }

    private static let handler: Handler = { request in
        switch request.path {
        case "/stream": return Response(body: .stream(length: nil) { try await $0.write("abc") })
        case "/204": return Response(status: .noContent, body: .bytes([65]))
        case "/304": return Response(status: .notModified, body: .bytes([65]))
        case "/unread": return .plain("unread")
        case "/299": return Response(status: .init(code: 299, reasonPhrase: ""))
        default:
            let content = String(decoding: try await request.body.collect(upTo: 1_000), as: UTF8.self)
            let names = request.headerFields.map(\.name.canonicalName).joined(separator: " ")
            return .plain("[\(request.method.rawValue) \(request.authority) \(request.path) {\(content)} \(names)]")
        }
    }

    private static func get(_ path: String, _ fields: String = "", version: String = "1.1") -> String {
        "GET \(path) HTTP/\(version)\r\nHost: h\r\n\(fields)\r\n"
    }

    private static let last = get("/last", "Connection: close\r\n")
    private static let chunked = "POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
    private static func post(_ content: String) -> String {
        "POST /l HTTP/1.1\r\nHost: h\r\nContent-Length: \(content.utf8.count)\r\n\r\n\(content)"
    }

    static let messages = [
        Row("2.1", "lines end in CRLF, and an empty one ends the head", last, has: ["[GET h /last {} "]),
        Row("2.2", "an empty line in front of a request is ignored", "\r\n" + last, has: ["200 OK", "/last"]),
        Row("2.2", "also between two requests", get("/a") + "\r\n" + last, has: ["/a", "/last"], lacks: [" 400 "]),
        Row("2.3", "the answer's version is ours, also to 1.0", get("/a", version: "1.0"), has: ["HTTP/1.1 200"]),
        Row("2.3", "a later 1.x is understood as 1.1", get("/a", version: "1.7") + last, has: ["/a", "/last"]),
        Row("4", "a blank stands behind the status, also without a reason", get("/299"), has: ["HTTP/1.1 299 \r\n"]),
        Row("3.1", "a method is case-sensitive", last.replacing("GET", with: "get"), has: ["[get h /last"]),
        Row(
            "3.2.2",
            "the absolute form is accepted, and its host replaces the field's",
            last.replacing("GET /last", with: "GET http://other:1/last"),
            has: ["[GET other:1 /last"]
        ),
        Row(
            "3.2.4",
            "the asterisk form is accepted with OPTIONS",
            last.replacing("GET /last", with: "OPTIONS *"),
            has: ["[OPTIONS h / "]
        ),
        Row(
            "5.1",
            "blanks around a value don't belong to it",
            "GET / HTTP/1.0\r\nHost: \t h \t\r\n\r\n",
            has: ["GET h /"]
        ),
        Row("5.1", "a value may be empty", get("/", "A:\r\nConnection: close\r\n"), has: [" a connection]"]),
        Row(
            "5",
            "names are case-insensitive",
            "POST / HTTP/1.1\r\nhOsT: h\r\ncONTENT-lENGTH: 1\r\n\r\nx" + last,
            has: ["{x}", "/last"]
        ),
    ]

    static let bodies = [
        Row("6", "without a length there is no content", get("/a") + last, has: ["/a {}", "/last"]),
        Row(
            "6",
            "any method may have content",
            post("x").replacing("POST", with: "GET") + last,
            has: ["{x}", "/last"]
        ),
        Row(
            "6.1",
            "no Transfer-Encoding to HTTP/1.0",
            get("/stream", version: "1.0"),
            has: ["abc"],
            lacks: ["Transfer"]
        ),
        Row(
            "6.1",
            "no Transfer-Encoding with 204",
            get("/204") + last,
            has: ["204", "/last"],
            lacks: ["Transfer-Encoding"]
        ),
        Row(
            "6.1",
            "a stream without a length is chunked",
            get("/stream") + last,
            has: ["chunked", "3\r\nabc\r\n0\r\n\r\n"]
        ),
        Row(
            "6.2",
            "no Content-Length beside Transfer-Encoding",
            get("/stream", "Connection: close\r\n"),
            has: ["chunked"],
            lacks: ["Content-Length"]
        ),
        Row(
            "6.2",
            "no Content-Length with 204",
            get("/204", "Connection: close\r\n"),
            has: ["204"],
            lacks: ["Content-Length"]
        ),
        Row(
            "6.3",
            "no content after HEAD",
            last.replacing("GET", with: "HEAD"),
            has: ["Content-Length: "],
            lacks: ["/last"]
        ),
        Row(
            "6.3",
            "no content after HEAD for a stream",
            get("/stream", "Connection: close\r\n").replacing("GET", with: "HEAD"),
            has: ["chunked\r\n", "\r\n\r\n"],
            lacks: ["abc"]
        ),
        Row(
            "6.3",
            "HEAD tells the length that GET would have",
            get("/unread") + get("/unread", "Connection: close\r\n").replacing("GET", with: "HEAD"),
            has: ["Content-Length: 6\r\n", "unread", "Content-Length: 6\r\n"],
            lacks: ["unreadunread"]
        ),
        Row(
            "6.3",
            "no content with 204 and 304",
            get("/204") + get("/304") + last,
            has: ["204", "304", "/last"],
            lacks: ["\r\n\r\nA"]
        ),
        Row(
            "6.3",
            "Content-Length delimits content",
            post("GET /x HTTP/1.1") + last,
            has: ["{GET /x HTTP/1.1}", "/last"]
        ),
        Row("6.3", "a length of 0 is no content", post("") + last, has: ["/l {}", "/last"]),
        Row(
            "6.3",
            "leading zeros of a length don't count",
            post("x").replacing(": 1\r", with: ": 0001\r") + last,
            has: ["{x}"]
        ),
        Row(
            "7.1",
            "chunks are understood",
            chunked + "3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n" + last,
            has: ["{abcd}", "/last"]
        ),
        Row(
            "7.1",
            "sizes are hexadecimal in either case",
            chunked + "a\r\n0123456789\r\nA\r\n0123456789\r\n000\r\n\r\n" + last,
            has: ["{01234567890123456789}", "/last"]
        ),
        Row("7.1", "no chunks are empty content", chunked + "0\r\n\r\n" + last, has: ["/c {}", "/last"]),
        Row(
            "7.1",
            "codings are case-insensitive",
            chunked.replacing("chunked", with: "CHUNKED") + "0\r\n\r\n" + last,
            has: ["/last"]
        ),
        Row(
            "7.1.1",
            "unknown extensions are ignored",
            chunked + "3;a;b=c;d=\"e\\\"\"\r\nabc\r\n0;f\r\n\r\n" + last,
            has: ["{abc}", "/last"]
        ),
        Row(
            "7.1.2",
            "trailers are taken and not merged into the header",
            chunked + "0\r\nX-T: 1\r\n\r\n" + last,
            has: ["/c {}", "/last"],
            lacks: ["x-t"]
        ),
    ]

    static let connections = [
        Row("8", "content that ends early is not taken for whole", chunked + "5\r\nab", has: [], lacks: ["200 OK"]),
        Row(
            "8",
            "nor is content shorter than its length",
            post("abc").replacing(": 3", with: ": 9"),
            has: [],
            lacks: ["200"]
        ),
        Row(
            "8",
            "a head that ends early gets no answer",
            "GET / HTTP/1.1\r\nHost: h\r\n",
            has: [],
            lacks: ["HTTP/1.1 2"]
        ),
        Row(
            "9.2",
            "answers come in the order of the requests",
            get("/1") + get("/stream") + get("/2") + last,
            has: ["/1", "abc", "/2", "/last"]
        ),
        Row("9.3", "1.1 persists", get("/a") + last, has: ["/a", "/last"]),
        Row(
            "9.3",
            "1.0 doesn't, unless it asks",
            get("/a", version: "1.0") + last,
            has: ["Connection: close", "/a"],
            lacks: ["/last"]
        ),
        Row(
            "9.3",
            "1.0 does when it asks, and is told",
            get("/a", "Connection: keep-alive\r\n", version: "1.0") + last,
            has: ["Connection: keep-alive", "/a", "/last"]
        ),
        Row(
            "9.3",
            "close counts more than keep-alive",
            get("/a", "Connection: keep-alive, close\r\n", version: "1.0") + last,
            has: ["Connection: close", "/a"],
            lacks: ["/last"]
        ),
        Row(
            "9.3",
            "1.0 doesn't with content up to the end",
            get("/stream", "Connection: keep-alive\r\n", version: "1.0") + last,
            has: ["Connection: close", "abc"],
            lacks: ["/last"]
        ),
        Row(
            "9.3",
            "content that nobody has read isn't the next request",
            post("GET /x HTTP/1.1\r\nHost: h\r\n\r\n").replacing("/l", with: "/unread") + last,
            has: ["unread", "/last"],
            lacks: ["/x"]
        ),
        Row(
            "9.6",
            "close is heeded: nothing behind it is processed",
            last + get("/behind"),
            has: ["Connection: close", "/last"],
            lacks: ["/behind"]
        ),
        Row(
            "9.6",
            "close among other options",
            get("/a", "Connection: x\r\nConnection: y, CLOSE\r\n") + last,
            has: ["/a"],
            lacks: ["/last"]
        ),
    ]

    static let rows = messages + bodies + connections

    @Test(arguments: rows)
    func `a server keeps the rule`(row: Row) async throws {
        let answer = try await exchange(row.bytes, with: Self.handler, finishing: true)
        var rest = answer[...]
        for text in row.has {
            let range = try #require(rest.firstRange(of: text), "\(text) is not in \(answer)")
            rest = rest[range.upperBound...]
        }
        for text in row.lacks { #expect(!answer.contains(text), "\(text) is in \(answer)") }
    }

    @Test(arguments: [
        last, get("/a", version: "1.0"), get("/a", "Connection: keep-alive, close\r\n", version: "1.0"),
        get("/stream", version: "1.0"),
        "POST /unread HTTP/1.1\r\nHost: h\r\nContent-Length: 70000\r\n\r\n" + String(repeating: "a", count: 70_000),
        "POST /unread HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
            + String(repeating: "fff\r\n" + String(repeating: "a", count: 0xfff) + "\r\n", count: 20),
    ])
    func `9.6 the server begins to close, without waiting for the client`(bytes: String) async throws {
        // Its end isn't sent by the client, so the answers come to theirs only by the server.
        #expect(try await exchange(bytes, with: Self.handler).hasPrefix("HTTP/1.1 200 OK"))
    }
}
