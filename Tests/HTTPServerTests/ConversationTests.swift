import Foundation
import HTTPServer
import HTTPTypes
import Synchronization
import TestSupport
import Testing

/// How well-formed requests are understood, over real sockets.
@Suite(.timeLimit(.minutes(1)))
struct ConversationTests {
    private static let echo: Handler = { request in
        let content = try await request.body.collect(upTo: 1_000_000)
        return .plain(
            "\(request.method.rawValue) \(request.authority) \(request.path) \(String(decoding: content, as: UTF8.self))"
        )
    }

    @Test(arguments: [
        ("GET /a HTTP/1.1\r\nHost: h:80\r\nConnection: close\r\n\r\n", "GET h:80 /a "),
        ("GET /a HTTP/1.0\r\n\r\n", "GET  /a "),
        ("\r\nGET /a HTTP/1.1\r\nHost: h\r\nConnection: CLOSE\r\n\r\n", "GET h /a "),
        ("GET /a HTTP/1.1\r\nhOST:h\r\nconnection: x , close\r\n\r\n", "GET h /a "),
        ("GET /a HTTP/1.9\r\nHost: h\r\nConnection: close\r\n\r\n", "GET h /a "),
        ("GET http://other:1/a?b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET other:1 /a "),
        ("GET HTTP://other HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET other / "),
        ("OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "OPTIONS h / "),
        ("GET /%e5%91%8a/../b/./c HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET h /b/c "),
        ("GET /../../a/%2e%2e/%252e HTTP/1.1\r\nHost: [::1]:8\r\nConnection: close\r\n\r\n", "GET [::1]:8 /%2e "),
        ("PUT / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length:  3 \r\n\r\nabc", "PUT h / abc"),
        ("X-Y / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", "X-Y h / "),
        (
            "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "3\r\nabc\r\n00A ; x=\"y\"\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n",
            "POST h / abc0123456789"
        ),
    ])
    func `a request is understood`(bytes: String, text: String) async throws {
        let answer = try await exchange(bytes, with: Self.echo)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(answer)")
        #expect(answer.hasSuffix("\r\n\r\n" + text), "\(answer)")
    }

    @Test func `requests in one piece are answered in order on one connection`() async throws {
        let requests = (1...50).map { "GET /\($0) HTTP/1.1\r\nHost: h\r\n\r\n" }.joined()
        let answer = try await exchange(requests + "GET /last HTTP/1.0\r\n\r\n")
        let paths = answer.components(separatedBy: "\r\n\r\n").dropFirst().map { $0.prefix { $0 != "H" } }
        #expect(paths.map(String.init) == (1...50).map { "/\($0)" } + ["/last"])
    }

    @Test func `a request may come byte by byte`() async throws {
        let bytes = Array("POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n".utf8)
        // Each byte is a turn of two threads, which a loaded machine may let wait.
        var limits = ServerLimits()
        limits.headerTime = 50
        limits.bodyTime = 50
        try await withServer(Self.echo, limits: limits) { port in
            let client = try await RawClient(port: port)
            for byte in bytes { try await client.send([byte]) }
            #expect(try await client.receive(until: "POST h /p ab").hasPrefix("HTTP/1.1 200 OK"))
        }
    }

    @Test func `HEAD has the fields of GET and no content`() async throws {
        let answer = try await exchange(
            "HEAD /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.0\r\n\r\n"
        )
        #expect(answer.contains("Content-Length: 2\r\n\r\nHTTP/1.1 200 OK\r\n"))
        #expect(answer.hasSuffix("/b"))
    }

    @Test(arguments: [HTTPResponse.Status.noContent, .notModified])
    func `a status without content has neither content nor length`(status: HTTPResponse.Status) async throws {
        let answer = try await exchange(
            "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
            with: { _ in Response(status: status, body: .bytes([65])) }
        )
        #expect(answer.hasSuffix("\r\n\r\n"))
        #expect(!answer.lowercased().contains("content-length"))
    }

    @Test func `100 is sent when the handler reads, and not before`() async throws {
        let gate = Gate()
        let handler: Handler = { request in
            await gate.wait()
            return .plain(String(decoding: try await request.body.collect(upTo: 10), as: UTF8.self))
        }
        try await withServer(handler) { port in
            let client = try await RawClient(port: port)
            try await client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-Continue\r\n\r\n")
            gate.open()
            #expect(try await client.receive(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
            try await client.send("abc")
            #expect(try await client.receive(until: "abc").hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func `content that nobody asked for with 100 isn't waited for`() async throws {
        let answer = try await exchange(
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n",
            with: { _ in .empty(.forbidden) }
        )
        #expect(answer.hasPrefix("HTTP/1.1 403 Forbidden\r\n"))
        #expect(answer.contains("Connection: close"))
    }

    @Test func `content that a handler leaves is taken, and the connection goes on`() async throws {
        let answer = try await exchange(
            "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nGET"
                + "POST /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nGET\r\n0\r\n\r\n"
                + "GET /c HTTP/1.0\r\n\r\n"
        )
        #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 4)
        #expect(answer.hasSuffix("/c"))
    }

    @Test func `HTTP 1.0 goes on only when asked`() async throws {
        let answer = try await exchange(
            "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /b HTTP/1.0\r\n\r\nGET /c HTTP/1.0\r\n\r\n"
        )
        #expect(answer.contains("Connection: keep-alive\r\n\r\n/aHTTP/1.1 200 OK"))
        #expect(answer.hasSuffix("Connection: close\r\n\r\n/b"))
    }

    @Test(arguments: [
        ("1.1", "Transfer-Encoding: chunked\r\n", "1\r\na\r\n2\r\nbc\r\n0\r\n\r\n"),
        ("1.0", "Connection: close\r\n", "abc"),
    ])
    func `a stream without a length is sent in chunks, or to the end`(
        version: String,
        field: String,
        content: String
    ) async throws {
        let stream = ResponseBody.stream(length: nil) { writer in
            try await writer.write("a")
            try await writer.write("")
            try await writer.write("bc")
        }
        let answer = try await exchange(
            "GET / HTTP/\(version)\r\nHost: h\r\nConnection: close\r\n\r\n",
            with: { _ in Response(body: stream) }
        )
        #expect(answer.contains(field))
        #expect(answer.hasSuffix("\r\n\r\n" + content))
    }

    @Test func `a stream that fails ends without its last chunk`() async throws {
        struct Failure: Error {}
        let stream = ResponseBody.stream(length: nil) { writer in
            try await writer.write("a")
            throw Failure()
        }
        let answer = try await exchange("GET / HTTP/1.1\r\nHost: h\r\n\r\n", with: { _ in Response(body: stream) })
        #expect(answer.hasSuffix("1\r\na\r\n"))
    }

    @Test func `what a handler says about framing doesn't count`() async throws {
        let fields: HTTPFields = [.contentLength: "999", .transferEncoding: "chunked", .location: "/a\r\nX: y"]
        let answer = try await exchange(
            "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
            with: { _ in Response(headerFields: fields, body: .bytes([65])) }
        )
        #expect(answer.contains("Content-Length: 1\r\n"))
        #expect(!answer.contains("999"))
        #expect(!answer.contains("chunked"))
        #expect(!answer.contains("\r\nX: y"))
    }

    @Test func `an upload of a megabyte arrives whole`() async throws {
        let content = String(repeating: "0123456789abcdef", count: 65_536)
        let answer = try await exchange(
            "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: \(content.count)\r\n\r\n" + content,
            with: { request in
                var sum = 0
                for try await chunk in request.body { sum += chunk.count }
                return .plain("\(sum)")
            }
        )
        #expect(answer.hasSuffix("\r\n\r\n1048576"))
    }

    @Test(arguments: [
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabcX", "Transfer-Encoding: chunked\r\n\r\nX",
        "Transfer-Encoding: chunked\r\n\r\n3\r\nab",
    ])
    func `a request that has its answer gets no second one for its broken rest`(rest: String) async throws {
        let answer = try await exchange(
            "POST / HTTP/1.1\r\nHost: h\r\n\(rest)",
            with: { _ in .plain("unread") },
            limits: {
                var limits = ServerLimits()
                limits.bodyTime = 0.2
                return limits
            }()
        )
        #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
        #expect(answer.hasSuffix("unread"))
    }

    @Test func `a body and a writer that outlive their request reach nobody else's connection`() async throws {
        let kept = Mutex<[RequestBody]>([])
        let writers = Mutex<[ResponseWriter]>([])
        let handler: Handler = { request in
            kept.withLock { $0.append(request.body) }
            return Response(body: .stream(length: nil) { writer in writers.withLock { $0.append(writer) } })
        }
        try await withServer(handler) { port in
            let first = try await RawClient(port: port)
            try await first.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n")
            _ = try await first.receive(until: "0\r\n\r\n")
            first.finish()
            #expect(try await first.receiveAll().isEmpty)
            // The next connection most likely gets the descriptor of the first.
            let second = try await RawClient(port: port)
            try await second.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nmine")
            for body in kept.withLock({ $0 }).prefix(1) {
                await #expect(throws: (any Error).self) { try await body.collect(upTo: 100) }
            }
            for writer in writers.withLock({ $0 }).prefix(1) {
                await #expect(throws: (any Error).self) { try await writer.write("foreign") }
            }
            #expect(try await !second.receiveAll().contains("foreign"))
        }
    }

    @Test func `a writer that is still at it when its answer ends sends nothing more`() async throws {
        let handler: Handler = { _ in
            Response(
                body: .stream(length: nil) { writer in
                    Task { while true { try await writer.write([UInt8](repeating: 65, count: 100_000)) } }
                    try await writer.write("x")
                }
            )
        }
        let answer = try await exchange(
            "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
            with: handler,
            limits: {
                var limits = ServerLimits()
                limits.idleTime = 0.2
                return limits
            }()
        )
        #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2)
    }

    @Test func `requests in one piece let others have their turn`() async throws {
        let order = Mutex<[String]>([])
        let (begun, isAsked) = (Gate(), Gate())
        let handler: Handler = { request in
            order.withLock { $0.append(request.path) }
            begun.open()
            await isAsked.wait()
            return .plain("")
        }
        var configuration = ServerConfiguration(listen: ListenAddress(host: "127.0.0.1", port: 0))
        configuration.loops = 1
        try await withServer(handler, configuration: configuration) { address in
            let (greedy, modest) = (try await RawClient(port: address.port), try await RawClient(port: address.port))
            let flood = String(repeating: "GET /flood HTTP/1.1\r\nHost: h\r\n\r\n", count: 2_000)
            try await greedy.send(flood)
            await begun.wait()
            // All that both want is there before the first of them has its answer.
            try await modest.send("GET /modest HTTP/1.0\r\n\r\n")
            isAsked.open()
            _ = try await modest.receiveAll()
            greedy.finish()
            _ = try await greedy.receiveAll()
        }
        let paths = order.withLock { $0 }
        #expect(paths.count == 2_001)
        #expect(try #require(paths.firstIndex(of: "/modest")) < 2_000)
    }
}
