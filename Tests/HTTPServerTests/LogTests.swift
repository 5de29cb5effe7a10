import HTTPServer
import HTTPTypes
import TestSupport
import Testing

/// What is logged, and what never is.
@Suite(.timeLimit(.minutes(1)))
struct LogTests {
    private static func lines(_ bytes: String, _ handler: @escaping Handler) async throws -> [String] {
        let recorder = LogRecorder()
        try await withServer(handler, logger: recorder.logger) { port in
            let client = try await RawClient(port: port)
            try await client.send(bytes)
            _ = try await client.receiveAll()
        }
        return recorder.lines
    }

    @Test func `a request is one line with its id, without query, fields or content`() async throws {
        let lines = try await Self.lines(
            "POST /a%0Ab?token=secret HTTP/1.0\r\nAuthorization: secret\r\nContent-Length: 6\r\n\r\nsecret"
        ) { request in .plain("secret \(request.id)") }
        try #require(lines.count == 1)
        #expect(lines[0].hasPrefix("debug request bytes=9 method=POST ms="))
        #expect(lines[0].hasSuffix(" path=/a%0Ab remote=127.0.0.1 request=r1 status=200"))
        #expect(!lines[0].contains("secret"))
    }

    @Test func `a refusal is one line without the payload`() async throws {
        let lines = try await Self.lines("GET /secret HTTP/1.1\r\nA : secret\r\n\r\n") { _ in .empty() }
        #expect(lines == ["info refused a request reason=A field's name is broken. remote=127.0.0.1 status=400"])
    }

    @Test func `an error that isn't an answer is logged with the id that the client is told`() async throws {
        struct Unexpected: Error {}
        let lines = try await Self.lines("GET / HTTP/1.0\r\n\r\n") { _ in throw Unexpected() }
        #expect(lines.first?.hasPrefix("error the handler failed ") == true)
        #expect(lines.first?.contains("Unexpected") == true)
        #expect(lines.first?.contains("request=r1") == true)
        #expect(lines.last?.hasSuffix("status=500") == true)
    }

    @Test(arguments: [
        ("Content-Length: 9\r\n\r\nsecret", []),
        (
            "Transfer-Encoding: chunked\r\n\r\nsecret\r\n",
            ["info refused content reason=The chunked content is broken. remote=127.0.0.1 request=r1 status=400"]
        ),
    ])
    func `content that breaks is told once, and a client that leaves is no failure`(
        rest: String,
        told: [String]
    ) async throws {
        let recorder = LogRecorder()
        let handler: Handler = { request in .plain("\(try await request.body.collect(upTo: 100).count)") }
        try await withServer(handler, logger: recorder.logger) { port in
            let client = try await RawClient(port: port)
            try await client.send("POST / HTTP/1.1\r\nHost: h\r\n\(rest)")
            client.finish()
            _ = try await client.receiveAll()
        }
        let (access, others) = (
            recorder.lines.filter { $0.hasPrefix("debug request ") }, recorder.lines.filter { !$0.hasPrefix("debug ") }
        )
        #expect(access.count == 1)
        #expect(access.first?.hasSuffix("status=400") == true)
        #expect(others == told)
    }
}
