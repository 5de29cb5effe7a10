import TestSupport
import Testing

@testable import HTTPServer

/// Broken bytes may be refused or understood, but must not end the process or a loop.
@Suite(.timeLimit(.minutes(1)))
struct MutationTests {
    @Test func `a head`() throws {
        let seed =
            "GET http://h/a/%2e%2e/b?c=d%20&e HTTP/1.1\r\nHost: h\r\nConnection: a, close\r\n"
            + "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\nCookie: a=b; c=d\r\n\r\n"
        var understood = 0
        for bytes in Mutants.of(seed, count: 20_000) {
            var input = InputBuffer(bytes)
            var scanner = HeadScanner()
            guard let length = try? scanner.end(in: input, limits: ServerLimits()) else { continue }
            guard let head = try? HeadParser.parse(input.take(length)) else { continue }
            let request = Request(
                Request.Parts(
                    head: head,
                    body: RequestBody(),
                    remoteAddress: "",
                    identity: RequestIdentity(prefix: ""),
                    isSecure: false
                )
            )
            #expect(request.path.first == "/")
            #expect(!request.location.segments.contains { $0 == ".." || $0 == "." })
            understood += request.headerFields.isEmpty ? 0 : 1
        }
        #expect(understood > 100)
    }

    @Test func `content in chunks`() {
        var ended = 0
        for bytes in Mutants.of("5;a=b\r\nabcde\r\n0f\r\n0123456789abcde\r\n0\r\nA: b\r\n\r\n", count: 20_000) {
            var input = InputBuffer(bytes)
            var chunks = BodyDecoder(.chunked)
            var content: [UInt8] = []
            if (try? chunks.decode(&input, into: &content, trailerLimit: 100)) == true { ended += 1 }
            #expect(content.count <= bytes.count)
        }
        #expect(ended > 100)
    }
}
