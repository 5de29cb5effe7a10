import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1))) struct HTTPClientTests {
    @Test func `an answer arrives with status, fields and content`() async throws {
        let server = try LoopbackServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.answer("héllo", fields: "Date: Sun, 22 Nov 2026 08:00:00 GMT\r\nX-A: 1\r\nX-A:  2 \r\n")
        }
        let response = try await HTTPClient().send(OutboundRequest(method: .get, url: server.url))
        #expect(response.status == 200)
        #expect(String(decoding: response.body, as: UTF8.self) == "héllo")
        #expect(response.fields["dAtE"] == "Sun, 22 Nov 2026 08:00:00 GMT")
        #expect(response.fields["x-a"] == "1, 2")
        #expect(response.fields["absent"] == nil)
        #expect(response.milliseconds >= 0)
    }

    @Test(arguments: ["", "{}", "報警 🔔\u{0}end", String(repeating: "x", count: 500_000)])
    func `a request arrives byte for byte`(body: String) async throws {
        let server = try LoopbackServer { connection in
            while connection.readRequest() != nil { connection.answer("ok") }
        }
        let request = OutboundRequest(
            method: .post,
            url: server.url + "a%20b?x=%2B",
            fields: [("Content-Type", "application/json"), ("X-Empty", "")],
            body: Array(body.utf8)
        )
        let response = try await HTTPClient().send(request)
        let received = try #require(server.requests.first)
        #expect(response.status == 200)
        #expect(received.hasPrefix("POST /a%20b?x=%2B HTTP/1.1\r\n"))
        #expect(received.contains("\r\nContent-Type: application/json\r\n"))
        #expect(received.contains("\r\nX-Empty:\r\n"))
        #expect(received.hasSuffix("\r\n\r\n" + body))
    }

    @Test func `a redirect is an answer and is not followed`() async throws {
        let server = try LoopbackServer { connection in
            while connection.readRequest() != nil {
                connection.answer("", status: "302 Found", fields: "Location: /elsewhere\r\n")
            }
        }
        let response = try await HTTPClient().send(OutboundRequest(method: .get, url: server.url))
        #expect(response.status == 302)
        #expect(server.requests.count == 1)
    }

    @Test func `fields of an interim answer are not those of the answer`() async throws {
        let server = try LoopbackServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n")
            connection.answer("done", fields: "X-Late: 2\r\n")
        }
        let response = try await HTTPClient().send(OutboundRequest(method: .get, url: server.url))
        #expect(response.status == 200)
        #expect(response.fields["X-Early"] == nil)
        #expect(response.fields["X-Late"] == "2")
    }

    @Test func `a kept connection is used again`() async throws {
        let server = try LoopbackServer { connection in
            while connection.readRequest() != nil { connection.answer("ok") }
        }
        let client = try HTTPClient()
        for _ in 1...5 { _ = try await client.send(OutboundRequest(method: .post, url: server.url)) }
        #expect(server.requests.count == 5)
        #expect(server.connections == 1)
    }

    @Test func `a request that must not be repeated gets a connection of its own`() async throws {
        let server = try LoopbackServer { connection in
            while connection.readRequest() != nil { connection.answer("ok") }
        }
        let client = try HTTPClient()
        for _ in 1...3 {
            _ = try await client.send(OutboundRequest(method: .post, url: server.url, isRepeatable: false))
        }
        #expect(server.connections == 3)
    }

    @Test func `only a repeatable request is sent again when a kept connection closes`() async throws {
        let server = try LoopbackServer { connection in
            // The first request of a connection is answered, the second finds the connection closed.
            guard connection.readRequest() != nil else { return }
            connection.answer("ok")
            _ = connection.readRequest()
        }
        let client = try HTTPClient()
        for _ in 1...2 { _ = try await client.send(OutboundRequest(method: .post, url: server.url)) }
        #expect(server.requests.count == 3)
        let answer = try await client.send(OutboundRequest(method: .post, url: server.url, isRepeatable: false))
        #expect(answer.status == 200)
        #expect(server.requests.count == 4)
    }

    @Test func `many transfers run at the same time`() async throws {
        let server = try LoopbackServer { connection in
            while connection.readRequest() != nil { connection.answer("ok") }
        }
        let client = try HTTPClient()
        let statuses = try await withThrowingTaskGroup { group in
            for number in 1...100 {
                group.addTask {
                    let url = server.url + "\(number)"
                    return try await client.send(OutboundRequest(method: .post, url: url, body: [1, 2, 3])).status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 100))
        #expect(Set(server.requests.map { $0.prefix { $0 != "\r" } }).count == 100)
    }
}
