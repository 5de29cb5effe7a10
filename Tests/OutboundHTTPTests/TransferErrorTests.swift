import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1))) struct TransferErrorTests {
    /// Sends a request that must fail.
    private func failure(of request: OutboundRequest, client: HTTPClient? = nil) async throws -> TransferError {
        try await #require(throws: TransferError.self) {
            _ = try await (client ?? HTTPClient()).send(request)
        }
    }

    @Test func `a refused connection was certainly not received`() async throws {
        let server = try LoopbackServer(nil)
        let error = try await failure(of: OutboundRequest(method: .post, url: server.url))
        #expect(error.code == 7)
        #expect(error.sentence == "The connection was refused.")
        #expect(error.host == "127.0.0.1")
        #expect(!error.mayHaveBeenReceived)
    }

    @Test func `an unknown host was certainly not received`() async throws {
        let error = try await failure(of: OutboundRequest(method: .post, url: "http://nothing.invalid/"))
        #expect(error.code == 6)
        #expect(error.description == "nothing.invalid: The name of the host could not be resolved. (curl 6)")
        #expect(!error.mayHaveBeenReceived)
    }

    @Test func `a connection closed without an answer may have been received`() async throws {
        let server = try LoopbackServer { _ = $0.readRequest() }
        let error = try await failure(of: OutboundRequest(method: .post, url: server.url, isRepeatable: false))
        #expect(error.sentence == "The connection was closed without an answer.")
        #expect(error.mayHaveBeenReceived)
        #expect(server.requests.count == 1)
    }

    @Test func `an answer cut in the middle is an error`() async throws {
        let server = try LoopbackServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
        }
        let error = try await failure(of: OutboundRequest(method: .get, url: server.url))
        #expect(error.sentence == "The connection was closed in the middle of the answer.")
        #expect(error.mayHaveBeenReceived)
    }

    @Test func `a missing answer ends with the total time and may have been received`() async throws {
        let server = try LoopbackServer { connection in
            while connection.readRequest() != nil {}
        }
        let limits = TransferLimits(connectMilliseconds: 5_000, totalMilliseconds: 100, responseBytes: 1_000)
        let error = try await failure(of: OutboundRequest(method: .post, url: server.url, limits: limits))
        #expect(error.code == 28)
        #expect(error.sentence == "The answer did not come in time.")
        #expect(error.mayHaveBeenReceived)
        #expect(error.milliseconds >= 100)
        await server.waitForClosed(1)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + String(repeating: "x", count: 1_001),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + String(repeating: "x", count: 1_001) + "\r\n",
        "HTTP/1.1 200 OK\r\n" + String(repeating: "X-A: " + String(repeating: "y", count: 1_000) + "\r\n", count: 80),
    ])
    func `an answer larger than allowed is refused`(answer: String) async throws {
        let server = try LoopbackServer { connection in
            _ = connection.readRequest()
            connection.write(answer)
            _ = connection.readRequest()
        }
        let limits = TransferLimits(connectMilliseconds: 5_000, totalMilliseconds: 30_000, responseBytes: 1_000)
        let error = try await failure(of: OutboundRequest(method: .get, url: server.url, limits: limits))
        #expect(error.sentence.hasPrefix("The answer is larger than"))
        #expect(error.mayHaveBeenReceived)
    }

    @Test func `an answer that is not HTTP is an error`() async throws {
        let server = try LoopbackServer { connection in
            _ = connection.readRequest()
            connection.write("220 mail.example.com ESMTP\r\n")
        }
        let error = try await failure(of: OutboundRequest(method: .get, url: server.url))
        #expect(error.mayHaveBeenReceived)
        #expect(error.code == 1)
    }

    @Test(arguments: [
        ("file:///etc/passwd", 1), ("ftp://127.0.0.1/", 1), ("gopher://127.0.0.1/", 1), ("dict://127.0.0.1/", 1),
        ("", 3), ("http://", 3), ("http://a b/", 3), ("http://127.0.0.1/\r\nX-Injected: 1", 3), ("http://h\u{0}/", 3),
        ("http://例え/", 3),
    ])
    func `an address that is not plain http or https is refused`(url: String, code: Int) async throws {
        let error = try await failure(of: OutboundRequest(method: .get, url: url))
        #expect(error.code == code)
        #expect(!error.mayHaveBeenReceived)
    }

    @Test(arguments: [("X-A", "1\r\nX-B: 2"), ("X-A\r\nX-B", "2"), ("X-A:", "1"), ("", "1"), ("X-A", "\u{0}")])
    func `a field that would change the request is refused`(name: String, value: String) async throws {
        let server = try LoopbackServer { _ = $0.readRequest() }
        let request = OutboundRequest(method: .get, url: server.url, fields: [(name, value)])
        let error = try await failure(of: request)
        #expect(error.sentence == "A header field contains a control character.")
        #expect(server.requests.isEmpty)
    }

    @Test func `no text of a request or an error shows a secret`() async throws {
        let server = try LoopbackServer { _ = $0.readRequest() }
        let request = OutboundRequest(
            method: .post,
            url: "http://user:SECRET@127.0.0.1:\(server.port)/robot/send?access_token=SECRET#SECRET",
            fields: [("x-acs-dingtalk-access-token", "SECRET")],
            body: Array("SECRET".utf8)
        )
        let error = try await failure(of: request)
        var dumped = ""
        dump(request, to: &dumped)
        for text in ["\(request)", String(reflecting: request), dumped, "\(error)", String(reflecting: error)] {
            #expect(!text.contains("SECRET"))
            #expect(text.contains("127.0.0.1"))
        }
    }
}
