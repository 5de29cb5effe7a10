import Foundation
import HTTPServer
import Logging
import TestSupport
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
            await #expect(throws: SetupError.self) { try await second.run { _ in } }
            _ = try await RawClient(path: path)
        }
        try Data("precious".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let server = HTTPServer(configuration: configuration, handler: Self.handler, logger: Self.logger)
        let error = await #expect(throws: SetupError.self) { try await server.run { _ in } }
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
        await #expect(throws: SetupError.self) { try await server.run { _ in } }
    }

    @Test func `a socket that was handed over is served, and its path stays`() async throws {
        let path = path
        let descriptor = try Self.boundSocket(at: path)
        listen(descriptor, 5)
        var configuration = ServerConfiguration()
        configuration.inheritedListeners = [descriptor]
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
        configuration.inheritedListeners = [try Self.boundSocket(at: path)]
        defer { unlink(path) }
        let server = HTTPServer(configuration: configuration, handler: Self.handler, logger: Self.logger)
        let error = await #expect(throws: SetupError.self) { try await server.run { _ in } }
        #expect(error?.description == "The socket that was handed over doesn't listen: Invalid argument.")
    }

    @Test(arguments: [("2", true, [3, 4]), ("1", true, [3]), ("1", false, []), ("0", true, []), ("-1", true, [])])
    func `a supervisor hands over sockets to the process that it means`(count: String, isUs: Bool, sockets: [Int32]) {
        let environment = ["LISTEN_FDS": count, "LISTEN_PID": "\(isUs ? getpid() : 1)"]
        #expect(Supervisor(environment: environment).listeners == sockets)
        #expect(Supervisor(environment: [:]).listeners == [])
    }

    @Test(arguments: [0o600, 0o660, 0o666])
    func `a Unix socket has the mode that it is given`(mode: Int) async throws {
        let path = path
        var configuration = configuration()
        configuration.socketMode = UInt16(mode)
        try await withServer(Self.handler, configuration: configuration) { _ in
            var status = stat()
            #expect(stat(path, &status) == 0)
            #expect(Int(status.st_mode) & 0o777 == mode)
        }
    }

    @Test func `a socket that someone else has put there is left alone`() async throws {
        let path = path
        try await withServer(Self.handler, configuration: configuration()) { _ in
            unlink(path)
            close(try Self.boundSocket(at: path))
        }
        #expect(FileManager.default.fileExists(atPath: path))
        try FileManager.default.removeItem(atPath: path)
    }

    @Test func `several addresses are served at once, and freed together`() async throws {
        let path = path
        let addresses = [
            ListenAddress(host: "127.0.0.1", port: 0), ListenAddress(host: "::1", port: 0), ListenAddress(path: path),
        ]
        var configuration = ServerConfiguration()
        configuration.listen = addresses
        try await withListeners(Self.handler, configuration: configuration) { bound in
            try #require(bound.count == 3)
            #expect(bound[1].url == "http://[::1]:\(bound[1].port)")
            let clients = [
                (try await RawClient(port: bound[0].port), "127.0.0.1"),
                (try await RawClient(port: bound[1].port, host: "::1"), "::1"), (try await RawClient(path: path), ""),
            ]
            for (client, address) in clients {
                try await client.send("GET / HTTP/1.0\r\n\r\n")
                #expect(try await client.receiveAll().hasSuffix("from \(address)."))
            }
        }
    }

    @Test func `an address that can't be listened on frees the others`() async throws {
        var configuration = ServerConfiguration()
        configuration.listen = [ListenAddress(path: path), ListenAddress(path: "/no/such/folder/socket")]
        let server = HTTPServer(configuration: configuration, handler: Self.handler, logger: Self.logger)
        await #expect(throws: SetupError.self) { try await server.run { _ in } }
        #expect(!FileManager.default.fileExists(atPath: path))
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
