import Foundation
import HTTPServer
import Logging
import Testing

/// Unix sockets, and what a supervisor hands over.
@Suite(.timeLimit(.minutes(1)))
struct ListeningTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).sock").path
    private static let handler: Handler = { request in .plain("from \(request.remoteAddress).") }

    private func configuration() -> ServerConfiguration {
        ServerConfiguration(listen: ListenAddress(path: path))
    }

    @Test func `a Unix socket is served, and its path is gone afterwards`() async throws {
        let path = path
        try await withServer(Self.handler, configuration: configuration()) { address in
            #expect(address.url == "unix:\(path)")
            let client = try await RawClient(path: path)
            try await client.send("GET / HTTP/1.0\r\n\r\n")
            #expect(try await client.receiveAll().hasSuffix("from ."))
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a path that a killed process left behind is taken over`() async throws {
        let path = path
        close(try Self.boundSocket(at: path))
        try await withServer(Self.handler, configuration: configuration()) { _ in
            #expect(throws: Never.self) { try FileManager.default.attributesOfItem(atPath: path) }
        }
    }

    @Test func `a path in use is refused, and a file there is left alone`() async throws {
        let (path, configuration) = (path, configuration())
        try await withServer(Self.handler, configuration: configuration) { _ in
            let second = HTTPServer(configuration: configuration, handler: Self.handler, logger: Self.logger)
            await #expect(throws: ListenError.self) { try await second.run { _ in } }
            _ = try await RawClient(path: path)
        }
        try Data("precious".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let server = HTTPServer(configuration: configuration, handler: Self.handler, logger: Self.logger)
        let error = await #expect(throws: ListenError.self) { try await server.run { _ in } }
        #expect(error?.description == "Listening on unix:\(path) failed: Address already in use.")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    }

    @Test func `a path longer than the system takes is refused`() async throws {
        let address = ListenAddress(path: "/" + String(repeating: "a", count: 200))
        let server = HTTPServer(
            configuration: ServerConfiguration(listen: address),
            handler: Self.handler,
            logger: Self.logger
        )
        await #expect(throws: ListenError.self) { try await server.run { _ in } }
    }

    @Test func `a socket that was handed over is served, and its path stays`() async throws {
        let path = path
        let descriptor = try Self.boundSocket(at: path)
        listen(descriptor, 5)
        var configuration = ServerConfiguration()
        configuration.inheritedListener = descriptor
        try await withServer(Self.handler, configuration: configuration) { address in
            #expect(address.description == "unix:\(path)")
            let client = try await RawClient(path: path)
            try await client.send("GET / HTTP/1.0\r\n\r\n")
            #expect(try await client.receiveAll().hasSuffix("from ."))
        }
        #expect(FileManager.default.fileExists(atPath: path))
        try FileManager.default.removeItem(atPath: path)
    }

    @Test func `a descriptor that doesn't listen is refused`() async throws {
        var configuration = ServerConfiguration()
        configuration.inheritedListener = try Self.boundSocket(at: path)
        defer { unlink(path) }
        let server = HTTPServer(configuration: configuration, handler: Self.handler, logger: Self.logger)
        let error = await #expect(throws: ListenError.self) { try await server.run { _ in } }
        #expect(error?.description == "The socket that was handed over doesn't listen: Invalid argument.")
    }

    @Test func `a supervisor hands over sockets to the process that it means`() {
        let own = ["LISTEN_FDS": "2", "LISTEN_PID": "\(getpid())"]
        #expect(Supervisor(environment: own).listener == 3)
        #expect(Supervisor(environment: ["LISTEN_FDS": "1", "LISTEN_PID": "1"]).listener == nil)
        #expect(Supervisor(environment: ["LISTEN_FDS": "0", "LISTEN_PID": "\(getpid())"]).listener == nil)
        #expect(Supervisor(environment: [:]).listener == nil)
    }

    @Test func `a supervisor is told, at a path or an abstract name`() throws {
        for name in [path, "@tocsin-\(UUID())"] {
            let descriptor = try Self.boundSocket(at: name, type: SOCK_DGRAM)
            defer {
                close(descriptor)
                unlink(path)
            }
            let supervisor = Supervisor(environment: ["NOTIFY_SOCKET": name])
            supervisor.isReady()
            supervisor.isStopping()
            for state in ["READY=1", "STOPPING=1"] {
                var buffer = [UInt8](repeating: 0, count: 100)
                let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
                try #require(count > 0)
                #expect(String(decoding: buffer[..<count], as: UTF8.self) == state)
            }
        }
        Supervisor(environment: ["NOTIFY_SOCKET": "/no/such/socket"]).isReady()
    }

    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private static func boundSocket(at path: String, type: __socket_type = SOCK_STREAM) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(type.rawValue), 0)
        let isBound = RawClient.withUnixAddress(path) { bind(descriptor, $0, $1) } == 0
        try #require(isBound)
        return descriptor
    }
}
