import Foundation
import HTTPServer
import HTTPTypes
import Logging
import Synchronization
import TestSupport
import Testing

/// How a server starts, shares its threads, and stops.
@Suite(.timeLimit(.minutes(1)))
struct LifecycleTests {
    private static let get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test func `a port in use is told in one sentence`() async throws {
        try await withServer({ _ in .empty() }) { port in
            let address = ListenAddress(host: "127.0.0.1", port: port)
            let second = HTTPServer(
                configuration: ServerConfiguration(listen: address),
                handler: { _ in .empty() },
                logger: Self.logger
            )
            let error = await #expect(throws: SetupError.self) { try await second.run { _ in } }
            #expect(error?.description == "Listening on 127.0.0.1:\(port) failed: Address already in use.")
        }
    }

    @Test func `an address that can't be resolved is told in one sentence`() async throws {
        let server = HTTPServer(
            configuration: ServerConfiguration(listen: ListenAddress(host: "no.such.host.invalid", port: 80)),
            handler: { _ in .empty() },
            logger: Self.logger
        )
        let error = await #expect(throws: SetupError.self) { try await server.run { _ in } }
        #expect(error?.description.hasPrefix("Listening on no.such.host.invalid:80 failed: ") == true)
    }

    @Test(arguments: [
        ("127.0.0.1:80", "127.0.0.1", 80), ("localhost:0", "localhost", 0), ("[::1]:8080", "::1", 8080),
    ])
    func `an address is read as it is written`(text: String, host: String, port: Int) throws {
        let address = try #require(ListenAddress(text))
        #expect(address == ListenAddress(host: host, port: UInt16(port)))
        #expect(address.description == text)
    }

    @Test(arguments: ["", ":80", "a", "a:", "a:-1", "a:65536", "::1:80", "a:b", "unix:", "unix:a/b"])
    func `what is no address is refused`(text: String) {
        #expect(ListenAddress(text) == nil)
    }

    @Test func `IPv6 is served`() async throws {
        let server = HTTPServer(
            configuration: ServerConfiguration(listen: ListenAddress(host: "::1", port: 0)),
            handler: { _ in .empty() },
            logger: Self.logger
        )
        let task = Task {
            try await server.run { addresses in #expect(addresses[0].url == "http://[::1]:\(addresses[0].port)") }
        }
        task.cancel()
        try await task.value
    }

    @Test func `stopping finishes the request in hand and takes no other`() async throws {
        let (arrived, release) = (Gate(), Gate())
        // Nobody else may get the path when it is free again, as happens with a port.
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).sock").path
        let configuration = ServerConfiguration(listen: ListenAddress(path: path))
        let handler: Handler = { request in
            arrived.open()
            await release.wait()
            return .plain(Task.isCancelled ? "cancelled" : "done \(request.path)")
        }
        let server = HTTPServer(configuration: configuration, handler: handler, logger: Self.logger)
        let (addresses, ready) = AsyncStream<Void>.makeStream()
        let (end, ended) = AsyncStream<Void>.makeStream()
        let task = Task { try await server.run(until: { for await _ in end {} }) { _ in ready.finish() } }
        for await _ in addresses {}
        let idle = try await RawClient(path: path)
        let busy = try await RawClient(path: path)
        try await busy.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n")
        await arrived.wait()
        ended.finish()
        // The idle connection ends at once, which also tells that stopping has begun.
        #expect(try await idle.receiveAll().isEmpty)
        await #expect(throws: RawClient.Failure.self) { try await RawClient(path: path) }
        release.open()
        let answer = try await busy.receiveAll()
        #expect(answer.contains("Connection: close"))
        #expect(answer.hasSuffix("done /1"))
        try await task.value
    }

    @Test func `stopping finishes an answer that is being streamed`() async throws {
        let (begun, release) = (Gate(), Gate())
        let handler: Handler = { _ in
            Response(
                body: .stream(length: nil) { writer in
                    try await writer.write("first ")
                    begun.open()
                    await release.wait()
                    try await writer.write("last")
                }
            )
        }
        let server = HTTPServer(
            configuration: ServerConfiguration(listen: ListenAddress(host: "127.0.0.1", port: 0)),
            handler: handler,
            logger: Self.logger
        )
        let (ports, ready) = AsyncStream<UInt16>.makeStream()
        let (end, ended) = AsyncStream<Void>.makeStream()
        let task = Task { try await server.run(until: { for await _ in end {} }) { ready.yield($0[0].port) } }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let (idle, busy) = (try await RawClient(port: port), try await RawClient(port: port))
        try await busy.send(Self.get)
        await begun.wait()
        ended.finish()
        // The idle connection ends at once, which also tells that stopping has begun.
        #expect(try await idle.receiveAll().isEmpty)
        release.open()
        #expect(try await busy.receiveAll().hasSuffix("6\r\nfirst \r\n4\r\nlast\r\n0\r\n\r\n"))
        try await task.value
    }

    @Test func `stopping cancels what takes longer than the stated time`() async throws {
        var limits = ServerLimits()
        limits.stopTime = 0.1
        let (arrived, cancelled) = (Gate(), Gate())
        let handler: Handler = { _ in
            arrived.open()
            defer { cancelled.open() }
            try await Task.sleep(for: .seconds(3_600))
            return .empty()
        }
        try await withServer(handler, limits: limits) { port in
            let client = try await RawClient(port: port)
            try await client.send(Self.get)
            await arrived.wait()
        }
        #expect(cancelled.isOpen)
    }

    @Test func `a thousand connections are served while handlers are suspended`() async throws {
        let release = Gate()
        let waiting = Mutex(0)
        let handler: Handler = { request in
            if request.path == "/wait" {
                waiting.withLock { $0 += 1 }
                await release.wait()
            }
            return .plain(request.path)
        }
        try await withServer(handler) { port in
            var clients: [RawClient] = []
            for number in 0..<1_000 {
                let client = try await RawClient(port: port)
                try await client.send("GET /\(number % 2 == 0 ? "wait" : "go") HTTP/1.0\r\n\r\n")
                clients.append(client)
            }
            for client in clients.enumerated().filter({ $0.offset % 2 == 1 }).map(\.element) {
                #expect(try await client.receiveAll().hasSuffix("/go"))
            }
            release.open()
            for client in clients.enumerated().filter({ $0.offset % 2 == 0 }).map(\.element) {
                #expect(try await client.receiveAll().hasSuffix("/wait"))
            }
            #expect(waiting.withLock { $0 } == 500)
        }
    }

    @Test func `a handler that blocks its thread doesn't keep others from connecting`() async throws {
        let (blocked, release) = (Gate(), DispatchSemaphore(value: 0))
        let handler: Handler = { request in
            if request.path == "/block" {
                blocked.open()
                release.wait()
            }
            return .plain(request.path)
        }
        try await withServer(handler) { port in
            let stuck = try await RawClient(port: port)
            try await stuck.send("GET /block HTTP/1.0\r\n\r\n")
            await blocked.wait()
            // One of the two loops is lost for now; half of the connections may be given to it before that is noticed.
            var answers = 0
            for _ in 0..<20 where answers == 0 {
                let client = try await RawClient(port: port)
                try await client.send("GET /go HTTP/1.0\r\n\r\n")
                if try await client.receiveAll().hasSuffix("/go") { answers += 1 }
            }
            #expect(answers == 1)
            release.signal()
            #expect(try await stuck.receiveAll().hasSuffix("/block"))
        }
    }

    @Test func `an actor's work resumes on the connection's loop`() async throws {
        actor Counter {
            var count = 0
            func next() -> Int {
                count += 1
                return count
            }
        }
        let counter = Counter()
        let requests = String(repeating: Self.get, count: 100) + "GET / HTTP/1.0\r\n\r\n"
        let answer = try await exchange(
            requests,
            with: { _ in
                let before = pthread_self()
                let count = await counter.next()
                return .plain(before == pthread_self() ? "\(count)" : "moved")
            }
        )
        #expect(!answer.contains("moved"))
        #expect(answer.hasSuffix("101"))
    }
}
