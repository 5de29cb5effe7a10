import Foundation
import HTTPTypes
import Testing

@testable import HTTPServer

/// Broken bytes may be refused or understood, but must not end the process or a loop.
@Suite(.timeLimit(.minutes(1)))
struct MutationTests {
    /// Always the same numbers, so that a failure can be repeated (SplitMix64).
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }

    private static let pieces: [[UInt8]] =
        [
            "\r", "\n", "\r\n", "\r\n\r\n", " ", "\t", ":", ";", ",", "\"", "\\", "\0", "%", "%2e", "%2F", "/", "/../",
            "?",
            "#", "=", "&", "+", "-", "--b", "HTTP/1.1", "chunked", "Content-Length: 1", "ffffffffffffffff", "é", "",
        ].map { Array($0.utf8) } + [[0xff], [0x80]]

    private static func mutants(of seed: String, count: Int) -> [[UInt8]] {
        var numbers = Numbers(state: UInt64(seed.utf8.count))
        return (0..<count).map { _ in
            var bytes = Array(seed.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                let start = Int.random(in: 0...bytes.count, using: &numbers)
                let end = min(bytes.count, start + Int.random(in: 0...3, using: &numbers))
                bytes.replaceSubrange(start..<end, with: pieces.randomElement(using: &numbers) ?? [])
            }
            return bytes
        }
    }

    @Test func `a head`() throws {
        let seed =
            "GET http://h/a/%2e%2e/b?c=d%20&e HTTP/1.1\r\nHost: h\r\nConnection: a, close\r\n"
            + "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\nCookie: a=b; c=d\r\n\r\n"
        var understood = 0
        for bytes in Self.mutants(of: seed, count: 20_000) {
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
            understood += request.cookies.isEmpty && request.headerFields.isEmpty ? 0 : 1
        }
        #expect(understood > 100)
    }

    @Test func `content in chunks`() {
        var ended = 0
        for bytes in Self.mutants(of: "5;a=b\r\nabcde\r\n0f\r\n0123456789abcde\r\n0\r\nA: b\r\n\r\n", count: 20_000) {
            var input = InputBuffer(bytes)
            var chunks = BodyDecoder(.chunked)
            var content: [UInt8] = []
            if (try? chunks.decode(&input, into: &content, trailerLimit: 100)) == true { ended += 1 }
            #expect(content.count <= bytes.count)
        }
        #expect(ended > 100)
    }

    @Test func `a multipart form`() {
        let seed =
            "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\n"
            + "Content-Disposition: form-data; name=f; filename=g\r\nContent-Type: a/b\r\n\r\n2\r\n--b--\r\n"
        var finished = 0
        let directory = FileManager.default.temporaryDirectory.path
        for (index, bytes) in Self.mutants(of: seed, count: 5_000).enumerated() {
            var parser = MultipartParser(boundary: "b", limits: .default, directory: directory)
            let middle = min(bytes.count, index % 50)
            guard (try? parser.feed(Array(bytes[..<middle]))) != nil, (try? parser.feed(Array(bytes[middle...]))) != nil
            else { continue }
            if (try? parser.finish()) != nil { finished += 1 }
        }
        #expect(finished > 100)
    }

    @Test func `an urlencoded form, a media type, a range and a date`() throws {
        for bytes in Self.mutants(of: "a=b&c+d=%e5%91%8a%&=", count: 20_000) {
            let form = FormData(fields: try [FormField](urlencoded: bytes[...]))
            #expect(try [FormField](urlencoded: Array(form.urlencoded.utf8)[...]) == form.fields)
        }
        for bytes in Self.mutants(of: "form-data; name=\"a\\\"b\"; filename=c", count: 20_000) {
            _ = MediaType(String(decoding: bytes, as: UTF8.self))
        }
        for bytes in Self.mutants(of: "bytes=10-20", count: 20_000) {
            if case .part(let part) = ByteRange(String(decoding: bytes, as: UTF8.self), size: 15) {
                #expect(!part.isEmpty && part.upperBound <= 15)
            }
        }
        for bytes in Self.mutants(of: "Sun, 06 Nov 1994 08:49:37 GMT", count: 20_000) {
            _ = HTTPDate.seconds(String(decoding: bytes, as: UTF8.self))
        }
        #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.seconds("Sunday, 06-Nov-94 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.seconds("Sun Nov  6 08:49:37 1994") == 784_111_777)
        #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.text(951_782_400) == "Tue, 29 Feb 2000 00:00:00 GMT")
    }
}
