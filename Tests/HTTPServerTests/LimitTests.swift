import Foundation
import HTTPServer
import HTTPTypes
import TestSupport
import Testing

/// Every limit, over real sockets.
@Suite(.timeLimit(.minutes(1)))
struct LimitTests {
    private static let get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"

    private static func limits(_ change: (inout ServerLimits) -> Void) -> ServerLimits {
        var limits = ServerLimits()
        change(&limits)
        return limits
    }

    @Test(arguments: [
        (get, 8, 1_000, 9, 414), ("GET /" + String(repeating: "a", count: 3_000), 100, 1_000, 9, 414),
        ("GET / HTTP/1.1\r\nHost: h\r\nA: " + String(repeating: "b", count: 90), 100, 60, 9, 431),
        ("GET / HTTP/1.1\r\nHost: h\r\nA: b\r\nA: b\r\n\r\n", 100, 1_000, 2, 431),
    ])
    func `a head over a limit is refused`(head: String, line: Int, size: Int, count: Int, status: Int) async throws {
        let limits = Self.limits { ($0.requestLineSize, $0.headerSize, $0.headerCount) = (line, size, count) }
        let answer = try await exchange(head, limits: limits)
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
        #expect(answer.contains("Connection: close"))
    }

    @Test(arguments: [
        "Content-Length: 20\r\n\r\n01234567890123456789", "Content-Length: 20000000000\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n8\r\n01234567\r\n8\r\n01234567\r\n0\r\n\r\n",
    ])
    func `content over the server's limit is refused`(rest: String) async throws {
        let answer = try await exchange(
            "POST / HTTP/1.1\r\nHost: h\r\n" + rest,
            with: { request in .plain("\(try await request.body.collect(upTo: 1_000).count)") },
            limits: Self.limits { $0.bodySize = 10 }
        )
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
        #expect(answer.contains("Connection: close"))
    }

    @Test func `content over a handler's limit is refused`() async throws {
        let answer = try await exchange(
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 200000\r\n\r\n",
            with: { request in .plain("\(try await request.body.collect(upTo: 10).count)") }
        )
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
        #expect(answer.hasSuffix("The content is larger than 10 bytes.\n"))
    }

    @Test func `one connection too many gets 503`() async throws {
        try await withServer({ _ in .empty() }, limits: Self.limits { $0.connections = 1 }) { port in
            let first = try await RawClient(port: port)
            try await first.send(Self.get)
            _ = try await first.receive(until: "\r\n\r\n")
            let second = try await RawClient(port: port)
            #expect(try await second.receiveAll().hasPrefix("HTTP/1.1 503 "))
            try await first.send(Self.get)
            #expect(try await first.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 204 "))
        }
    }

    @Test func `one connection too many of an address gets 429`() async throws {
        let limits = Self.limits { ($0.connectionsPerAddress, $0.trustedAddresses) = (1, []) }
        try await withServer({ _ in .empty() }, limits: limits) { port in
            let first = try await RawClient(port: port)
            try await first.send(Self.get)
            _ = try await first.receive(until: "\r\n\r\n")
            let second = try await RawClient(port: port)
            let answer = try await second.receiveAll()
            #expect(answer.hasPrefix("HTTP/1.1 429 "))
            #expect(answer.contains("Retry-After: "))
        }
    }

    @Test func `a connection ends after its number of requests`() async throws {
        let answer = try await exchange(
            String(repeating: Self.get, count: 5),
            limits: Self.limits { $0.requestsPerConnection = 3 }
        )
        #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 4)
        #expect(answer.components(separatedBy: "Connection: close").count == 2)
    }

    @Test func `a client that says nothing is let go`() async throws {
        #expect(try await exchange("", limits: Self.limits { $0.firstByteTime = 0.1 }).isEmpty)
    }

    @Test func `a client that says nothing more is let go`() async throws {
        let answer = try await exchange(Self.get, limits: Self.limits { $0.idleTime = 0.1 })
        #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2)
    }

    @Test(arguments: ["G", "GET / HTTP/1.1\r\nHost: h\r\nA: b"])
    func `a head that doesn't come to its end gets 408`(head: String) async throws {
        #expect(try await exchange(head, limits: Self.limits { $0.headerTime = 0.1 }).hasPrefix("HTTP/1.1 408 "))
    }

    @Test(arguments: ["Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n5\r\nab"])
    func `content that doesn't come to its end gets 408`(rest: String) async throws {
        let answer = try await exchange(
            "POST / HTTP/1.1\r\nHost: h\r\n" + rest,
            with: { request in .plain("\(try await request.body.collect(upTo: 1_000).count)") },
            limits: Self.limits { ($0.bodyTime, $0.handlerTime) = (1, 0.5) }
        )
        #expect(answer.hasPrefix("HTTP/1.1 408 "))
    }

    @Test func `a client that leaves in the middle of its content costs nothing`() async throws {
        let answer = try await exchange(
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc",
            with: { request in .plain("\(try await request.body.collect(upTo: 1_000).count)") },
            finishing: true
        )
        #expect(!answer.contains(" 200 "))
    }

    @Test func `a handler that takes too long is cancelled, and its client gets 503 at once`() async throws {
        let cancelled = Gate()
        let answer = try await exchange(
            Self.get,
            with: { _ in
                do {
                    try await Task.sleep(for: .seconds(3_600))
                } catch {
                    cancelled.open()
                    throw error
                }
                return .empty()
            },
            limits: Self.limits { $0.handlerTime = 0.1 }
        )
        #expect(answer.hasPrefix("HTTP/1.1 503 "))
        await cancelled.wait()
    }

    @Test func `a handler that ignores being cancelled doesn't keep its client waiting`() async throws {
        let gate = Gate()
        let handler: Handler = { _ in
            await gate.wait()
            return .plain("late")
        }
        try await withServer(handler, limits: Self.limits { $0.handlerTime = 0.1 }) { port in
            let client = try await RawClient(port: port)
            try await client.send(Self.get)
            let answer = try await client.receiveAll()
            #expect(answer.hasPrefix("HTTP/1.1 503 "))
            #expect(!answer.contains("late"))
            gate.open()
        }
    }

    @Test func `a client that doesn't read its answer is let go`() async throws {
        let stopped = Gate()
        let stream = ResponseBody.stream(length: nil) { writer in
            defer { stopped.open() }
            while true { try await writer.write([UInt8](repeating: 65, count: 65_536)) }
        }
        try await withServer({ _ in Response(body: stream) }, limits: Self.limits { $0.writeTime = 0.2 }) { port in
            let client = try await RawClient(port: port, receiveBuffer: 4_096)
            try await client.send(Self.get)
            await stopped.wait()
            withExtendedLifetime(client) {}
        }
    }

    @Test func `a streamed answer that stalls is ended, and one that goes on isn't`() async throws {
        let limits = Self.limits { $0.handlerTime = 1 }
        let handler: Handler = { request in
            Response(
                body: .stream(length: nil) { writer in
                    try await writer.write("x")
                    if request.path == "/slow" { try await Task.sleep(for: .seconds(3_600)) }
                    // Longer than the limit in all, and never long at once.
                    let start = ContinuousClock.now
                    while ContinuousClock.now - start < .seconds(1.5) {
                        await Task.yield()
                        try await writer.write("x")
                    }
                    try await writer.write("end")
                }
            )
        }
        let slow = try await exchange("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n", with: handler, limits: limits)
        #expect(slow.hasSuffix("\r\n\r\n1\r\nx\r\n"))
        let fair = try await exchange("GET / HTTP/1.0\r\n\r\n", with: handler, limits: limits)
        #expect(fair.hasSuffix("xend"))
    }

    @Test func `while others hold half of the memory, nobody is waited for who has an answer`() async throws {
        let limits = Self.limits { ($0.heldSize, $0.lingerTime, $0.bodyTime) = (100_000, 3_600, 3_600) }
        let request = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc"
        try await withServer({ _ in .plain("unread") }, limits: limits) { port in
            let (one, other) = (try await RawClient(port: port), try await RawClient(port: port))
            for client in [one, other] {
                try await client.send(request)
                #expect(try await !client.receive(until: "unread").contains("Connection: close"))
            }
            // The two wait in places of 28 KiB each.
            let third = try await RawClient(port: port)
            try await third.send(request)
            let answer = try await third.receiveAll()
            #expect(answer.hasSuffix("unread"))
            #expect(answer.contains("Connection: close"))
            withExtendedLifetime((one, other)) {}
        }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: h\r\nA: " + String(repeating: "a", count: 20_000), "\r\n\r\n"),
        (
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 50000\r\n\r\n" + String(repeating: "a", count: 40_000),
            String(repeating: "a", count: 10_000)
        ),
    ])
    func `what all clients together may send into memory is limited`(start: String, end: String) async throws {
        let handler: Handler = { request in .plain("\(try await request.body.collect(upTo: 100_000).count)") }
        // Two of the bodies fit into this with their connections, and one while it grows; and some more of the heads.
        try await withServer(handler, limits: Self.limits { $0.heldSize = 150_000 }) { port in
            var clients: [RawClient] = []
            for _ in 0..<12 {
                let client = try await RawClient(port: port)
                try await client.send(start)
                clients.append(client)
            }
            var refused = 0
            for client in clients {
                try? await client.send(end)
                if try await client.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 503 ") { refused += 1 }
            }
            #expect((1..<12).contains(refused))
            // It comes back.
            let late = try await RawClient(port: port)
            try await late.send(start + end)
            #expect(try await late.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200 "))
        }
    }

    @Test(arguments: [
        ("GET /" + String(repeating: "a", count: 86) + " HTTP/1.1\r\nHost: h\r\n\r\n", 200),
        ("GET /" + String(repeating: "a", count: 87) + " HTTP/1.1\r\nHost: h\r\n\r\n", 414),
        ("GET / HTTP/1.1\r\nHost: h\r\nA: " + String(repeating: "b", count: 174) + "\r\n\r\n", 200),
        ("GET / HTTP/1.1\r\nHost: h\r\nA: " + String(repeating: "b", count: 175) + "\r\n\r\n", 431),
        ("GET / HTTP/1.1\r\nHost: h\r\nA:\r\nA:\r\nA:\r\n\r\n", 200),
        ("GET / HTTP/1.1\r\nHost: h\r\nA:\r\nA:\r\nA:\r\nA:\r\n\r\n", 431),
        ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n0123456789", 200),
        ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\n0123456789a", 413),
        ("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n0\r\n\r\n", 200),
        ("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n0123456789a\r\n0\r\n\r\n", 413),
    ])
    func `what is exactly at a limit is taken`(bytes: String, status: Int) async throws {
        let limits = Self.limits {
            ($0.requestLineSize, $0.headerSize, $0.headerCount, $0.bodySize) = (100, 190, 4, 10)
        }
        let handler: Handler = { request in .plain("\(try await request.body.collect(upTo: 1_000).count)") }
        let answer = try await exchange(bytes, with: handler, limits: limits, finishing: true)
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
    }

    @Test func `a connection ends after an answer that blames the client`() async throws {
        for status: HTTPResponse.Status in [
            .badRequest, .requestTimeout, .contentTooLarge, .requestHeaderFieldsTooLarge,
        ] {
            let answer = try await exchange(Self.get + Self.get, with: { _ in throw HTTPError(status) })
            #expect(answer.contains("\r\nConnection: close\r\n"))
            #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2)
        }
    }

    @Test func `every limit can be set`() throws {
        for setting in ServerLimits.settings {
            let limits = try ServerLimits(parsing: " \(setting.name) = 7 ")
            #expect(["7", "7.0"].contains(setting.value(limits)))
            #expect(setting.value(ServerLimits()) != setting.value(limits))
        }
        // The trusted addresses are no limit; everything else is a setting.
        #expect(Mirror(reflecting: ServerLimits()).children.count == ServerLimits.settings.count + 1)
        let two = try ServerLimits(parsing: "idle-time=0.5,header-count=3")
        #expect(two.idleTime == 0.5 && two.headerCount == 3)
    }

    @Test(arguments: ["x=1", "idle-time", "idle-time=", "idle-time=0", "header-count=1.5", "header-count=-1", "=1"])
    func `what is no limit is refused by its entry`(list: String) {
        #expect(throws: SetupError.self) { try ServerLimits(parsing: "body-size=1," + list) }
    }
}
