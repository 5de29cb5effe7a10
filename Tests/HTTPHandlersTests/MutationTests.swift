import Foundation
import HTTPServer
import HTTPTypes
import TestSupport
import Testing

@testable import HTTPHandlers

/// Broken bytes may be refused or understood, but must not end the process or a loop.
@Suite(.timeLimit(.minutes(1)))
struct MutationTests {
    @Test func `a multipart form`() {
        let seed =
            "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\n"
            + "Content-Disposition: form-data; name=f; filename=g\r\nContent-Type: a/b\r\n\r\n2\r\n--b--\r\n"
        var finished = 0
        let directory = FileManager.default.temporaryDirectory.path
        for (index, bytes) in Mutants.of(seed, count: 5_000).enumerated() {
            var parser = MultipartParser(boundary: "b", limits: .default, directory: directory)
            let middle = min(bytes.count, index % 50)
            guard (try? parser.feed(Array(bytes[..<middle]))) != nil, (try? parser.feed(Array(bytes[middle...]))) != nil
            else { continue }
            if (try? parser.finish()) != nil { finished += 1 }
        }
        #expect(finished > 100)
    }

    @Test func `an urlencoded form, cookies, a media type, a range and a date`() throws {
        for bytes in Mutants.of("a=b&c+d=%e5%91%8a%&=", count: 20_000) {
            let form = FormData(fields: try [FormField](urlencoded: bytes[...]))
            #expect(try [FormField](urlencoded: Array(form.urlencoded.utf8)[...]) == form.fields)
        }
        for bytes in Mutants.of("a=b; c=\"d\"", count: 20_000) {
            let text = String(decoding: bytes, as: UTF8.self)
            _ = try Request(headerFields: [.cookie: text]).cookies
        }
        for bytes in Mutants.of("form-data; name=\"a\\\"b\"; filename=c", count: 20_000) {
            _ = MediaType(String(decoding: bytes, as: UTF8.self))
        }
        for bytes in Mutants.of("bytes=10-20", count: 20_000) {
            if case .part(let part) = ByteRange(String(decoding: bytes, as: UTF8.self), size: 15) {
                #expect(!part.isEmpty && part.upperBound <= 15)
            }
        }
        for bytes in Mutants.of("Sun, 06 Nov 1994 08:49:37 GMT", count: 20_000) {
            _ = HTTPDate.seconds(String(decoding: bytes, as: UTF8.self))
        }
        #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.seconds("Sunday, 06-Nov-94 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.seconds("Sun Nov  6 08:49:37 1994") == 784_111_777)
        #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.text(951_782_400) == "Tue, 29 Feb 2000 00:00:00 GMT")
    }
}
