import Foundation
import TestSupport
import Testing

/// Every MUST and MUST NOT of RFC 9112, sections 2 to 9, with the test that answers it, or why none does.
struct ConformanceListTests {
    enum Answer: Sendable {
        /// A row of `ConformanceTests`, by its rule.
        case understood(String)
        /// A row of `RefusalTests`, by its rule without the number of the standard.
        case refused(String)
        /// A test, by its file and name.
        case test(String, String)
        /// Meant for someone else.
        case client, proxy
        /// Something that this server never does.
        case never(String)
    }

    struct Point: Sendable, CustomTestStringConvertible {
        let section: String
        let must: String
        let answers: [Answer]

        init(_ section: String, _ must: String, _ answers: Answer...) {
            (self.section, self.must, self.answers) = (section, must, answers)
        }

        var testDescription: String { "\(section) \(must)" }
    }

    static let messages = [
        Point("2.2", "parse as octets, not as text", .refused("6.1: a coding that is chunked only in Unicode")),
        Point("2.2", "generate no bare CR", .never("a field's value can't hold one, see swift-http-types")),
        Point(
            "2.2",
            "take a bare CR for invalid",
            .refused("2.2: a bare CR in the request line"),
            .refused("2.2: a bare CR in a value"),
            .refused("7.1.1: a bare CR in an extension")
        ),
        Point("2.2", "no CRLF in front of or behind a request", .client),
        Point("2.2", "count a line break at the end of content", .client),
        Point("2.2", "no blank in front of the first field", .never("the encoder writes none")),
        Point(
            "2.2",
            "refuse or drop a blank in front of the first field",
            .refused("2.2: a blank in front of the first field")
        ),
        Point("2.3", "an intermediary sends its own version", .proxy),
        Point("3", "414 for a target that is too long", .refused("15.5.15: an endless target")),
        Point("3.2", "send Host, as the target names it", .client),
        Point(
            "3.2",
            "400 without Host, with two, or with an invalid one",
            .refused("3.2: Host is required"),
            .refused("3.2: a second Host"),
            .refused("3.2: an invalid Host"),
            .refused("3.2: two Hosts in HTTP/1.0"),
            .refused("3.2: an invalid Host in HTTP/1.0")
        ),
        Point("3.2.1", "the origin form, with at least a slash", .client),
        Point("3.2.2", "the absolute form to a proxy", .client),
        Point(
            "3.2.2",
            "accept the absolute form, and ignore Host then",
            .understood("the absolute form is accepted, and its host replaces the field's")
        ),
        Point("3.2.2", "replace Host when forwarding", .proxy),
        Point("3.2.3", "the authority form for CONNECT only", .client, .refused("3.2.3: no tunnel")),
        Point(
            "3.2.4",
            "the asterisk for OPTIONS of the whole server",
            .client,
            .understood("the asterisk form is accepted with OPTIONS")
        ),
        Point("3.2.4", "the last proxy sends the asterisk", .proxy),
        Point("4", "a blank behind the status", .understood("a blank stands behind the status, also without a reason")),
        Point("5.1", "400 for a blank in front of a colon", .refused("5.1: a blank in front of the colon")),
        Point("5.1", "remove such a blank from an answer", .proxy),
        Point("5.1", "leave blanks around a value out of it", .understood("blanks around a value don't belong to it")),
        Point("5.2", "generate no folded line", .never("a field's value can't hold a line break")),
        Point("5.2", "400 for a folded line, or a blank for it", .refused("5.2: a folded line")),
        Point("5.2", "unfold an answer", .proxy, .client),
    ]

    static let bodies = [
        Point("6.1", "parse the chunked coding", .understood("chunks are understood")),
        Point(
            "6.1",
            "apply chunked once, and last",
            .understood("a stream without a length is chunked"),
            .test("ConversationTests", "what a handler says about framing doesn't count")
        ),
        Point("6.1", "no Transfer-Encoding with 204", .understood("no Transfer-Encoding with 204")),
        Point("6.1", "nor with 1xx", .test("ConversationTests", "100 is sent when the handler reads, and not before")),
        Point("6.1", "nor with 2xx to CONNECT", .refused("3.2.3: no tunnel")),
        Point("6.1", "no Transfer-Encoding to a server of HTTP/1.0", .client),
        Point("6.1", "none to a client of HTTP/1.0", .understood("no Transfer-Encoding to HTTP/1.0")),
        Point(
            "6.1",
            "close after a request with both lengths",
            .refused("6.1: both lengths"),
            .refused("6.1: both, the other way")
        ),
        Point("6.1", "Transfer-Encoding in HTTP/1.0 is faulty; close", .refused("6.1: chunks in HTTP/1.0")),
        Point(
            "6.2",
            "no Content-Length beside Transfer-Encoding",
            .understood("no Content-Length beside Transfer-Encoding")
        ),
        Point("6.2", "no Content-Length with 204", .understood("no Content-Length with 204")),
        Point(
            "6.3",
            "no content with HEAD, 1xx, 204 and 304",
            .understood("no content after HEAD"),
            .understood("no content with 204 and 304"),
            .understood("HEAD tells the length that GET would have")
        ),
        Point("6.3", "remove Content-Length when forwarding both", .proxy),
        Point(
            "6.3",
            "400 and close if chunked isn't last",
            .refused("6.3: chunked isn't last"),
            .refused("7.1: chunked has no parameter")
        ),
        Point(
            "6.3",
            "400 and close for an invalid Content-Length",
            .refused("6.3: two lengths"),
            .refused("6.3: a list of lengths"),
            .refused("8.6: a length with a sign"),
            .refused("8.6: a length beyond numbers")
        ),
        Point(
            "6.3",
            "content that ends early, or not in time, is incomplete; close",
            .understood("nor is content shorter than its length"),
            .test("LimitTests", "content that doesn't come to its end gets 408")
        ),
        Point("6.3", "data behind the last answer is none", .client),
        Point("7.1", "large sizes must not overflow", .refused("7.1: a size beyond numbers")),
        Point(
            "7.1",
            "chunked may not be applied twice",
            .refused("7.1: chunked twice"),
            .refused("7.1: chunked in two fields")
        ),
        Point("7.1", "no parameter with chunked", .refused("7.1: chunked has no parameter")),
        Point(
            "7.1.1",
            "ignore unknown extensions, up to a limit",
            .understood("unknown extensions are ignored"),
            .refused("7.1.1: an endless extension"),
            .refused("7.1.1: extensions without end")
        ),
        Point(
            "7.1.2",
            "merge no trailer into the header",
            .understood("trailers are taken and not merged into the header")
        ),
        Point("7.4", "send TE as an option of the connection", .client),
    ]

    static let connections = [
        Point(
            "8",
            "chunked content without its last chunk is incomplete",
            .understood("content that ends early is not taken for whole")
        ),
        Point("8", "an incomplete answer is recorded as such", .client),
        Point("9.2", "answers belong to requests in their order", .client),
        Point(
            "9.3",
            "close with every answer or request, for who doesn't persist",
            .client,
            .understood("1.0 doesn't, unless it asks")
        ),
        Point(
            "9.3",
            "read the whole content or close",
            .understood("content that nobody has read isn't the next request"),
            .test("ConformanceTests", "9.6 the server begins to close, without waiting for the client")
        ),
        Point("9.3", "a proxy doesn't persist with HTTP/1.0", .proxy),
        Point("9.3.1", "repeat no request that isn't idempotent", .client),
        Point("9.3.2", "answer in the order of the requests", .understood("answers come in the order of the requests")),
        Point("9.3.2", "no pipelining right after a lost connection", .client),
        Point(
            "9.6",
            "begin to close after the answer to close",
            .test("ConformanceTests", "9.6 the server begins to close, without waiting for the client")
        ),
        Point(
            "9.6",
            "process nothing behind close",
            .understood("close is heeded: nothing behind it is processed"),
            .understood("close counts more than keep-alive")
        ),
        Point(
            "9.6",
            "begin to close after an answer with close",
            .test("LimitTests", "a connection ends after its number of requests")
        ),
        Point("9.6", "send nothing behind close", .client),
        Point(
            "9.7",
            "all data passes as application data of TLS",
            .test("TLSTests", "both versions are spoken, with HTTP/1.1 inside")
        ),
        Point(
            "9.8",
            "try to exchange closure alerts",
            .test("TLSTests", "an answer that ends with the connection ends with a farewell")
        ),
        Point("9.8", "a closure alert before closing", .client),
    ]

    @Test(arguments: messages + bodies + connections)
    func `a point of the standard has its answer`(point: Point) throws {
        for answer in point.answers {
            switch answer {
            case .understood(let rule):
                #expect(ConformanceTests.rows.contains { $0.rule == rule }, "\(rule)")
            case .refused(let rule):
                #expect(RefusalTests.rows.contains { $0.rule.hasSuffix(" " + rule) }, "\(rule)")
            case .test(let file, let name):
                let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "\(file).swift")
                #expect(try String(contentsOf: path, encoding: .utf8).contains("func `\(name)`"), "\(file): \(name)")
            case .client, .proxy, .never: break
            }
        }
    }
}
