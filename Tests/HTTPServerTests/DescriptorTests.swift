import Foundation
import TestSupport
import Testing

/// A server that has no descriptor left, in a process of its own, since the limit counts for a whole process.
@Suite(.timeLimit(.minutes(1)))
struct DescriptorTests {
    /// Each event loop takes two of them, and there is one for each core and one to accept.
    private static let limit = 40 + 2 * ProcessInfo.processInfo.activeProcessorCount

    private static let get = "GET /json HTTP/1.1\r\nHost: h\r\n\r\n"

    @Test func `without descriptors clients wait, and are served when others have left`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "descriptors-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("a".utf8).write(to: folder.appending(path: "a.txt"))
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "HTTPBenchServer").path
        let script = "ulimit -n \(Self.limit) && exec \"$0\" \"$@\""
        let server = try Command("sh", ["-c", script, program, "127.0.0.1:0", folder.path])
        do {
            let started = await server.receive(until: "\n")
            let port = try #require(started.split(separator: ":").last.flatMap { UInt16($0.dropLast()) }, "\(started)")
            try await use(server, port)
            await server.stop()
        } catch {
            await server.stop()
            throw error
        }
    }

    private func use(_ server: Command, _ port: UInt16) async throws {
        let first = try await RawClient(port: port)
        try await first.send(Self.get)
        #expect(try await first.receive(until: "\"}").hasPrefix("HTTP/1.1 200 "))
        var others: [RawClient] = []
        for _ in 0..<Self.limit {
            let client = try await RawClient(port: port)
            try await client.send(Self.get)
            others.append(client)
        }
        while try server.descriptorCount < Self.limit { await Task.yield() }
        // It has more clients than it can take, and waits for one to leave without being busy. Those whom it has taken
        // are served meanwhile, but not with what takes a descriptor.
        let before = try #require(try server.processorTime(ofThread: "http-accept"))
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(1) {
            try await first.send(Self.get)
            #expect(try await first.receive(until: "\"}").hasPrefix("HTTP/1.1 200 "))
        }
        #expect(try #require(try server.processorTime(ofThread: "http-accept")) - before < 0.25)
        try await first.send("GET /a.txt HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(try await first.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 503 "))
        // The last one waits for its answer until there is room.
        let last = try #require(others.last)
        others = [last]
        #expect(try await last.receive(until: "\"}").hasPrefix("HTTP/1.1 200 "))
        let next = try await RawClient(port: port)
        try await next.send("GET /a.txt HTTP/1.0\r\n\r\n")
        #expect(try await next.receiveAll().hasSuffix("\r\n\r\na"))
    }
}
