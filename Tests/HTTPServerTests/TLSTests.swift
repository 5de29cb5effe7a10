import Foundation
import HTTPServer
import HTTPTypes
import Logging
import TestSupport
import Testing

/// The server through TLS, with the clients of OpenSSL and libcurl.
@Suite(.timeLimit(.minutes(1)))
struct TLSTests {
    private static let handler: Handler = { request in
        switch request.path {
        case "/large": Response(body: .bytes([UInt8](repeating: 65, count: 8 << 20)))
        case "/stream":
            Response(
                body: .stream(length: nil) { writer in
                    for _ in 0..<100 { try await writer.write([UInt8](repeating: 66, count: 50_000)) }
                }
            )
        case "/upload": .plain("\(try await request.body.collect(upTo: 64 << 20).reduce(0) { $0 + Int($1) })")
        default: .plain("\(request.path) secure: \(request.isSecure)\n")
        }
    }

    @Test(arguments: [("-tls1_2", "New, TLSv1.2, Cipher is ECDHE-"), ("-tls1_3", "New, TLSv1.3, Cipher is TLS_")])
    func `both versions are spoken, with HTTP/1.1 inside`(option: String, result: String) async throws {
        try await withTLSServer { port, identity in
            let client = try Self.connect(to: port, identity, [option, "-alpn", "h2,http/1.1"], isQuiet: false)
            let (status, output) = await client.run("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            #expect(status == 0)
            #expect(output.contains(result))
            #expect(output.contains("ALPN protocol: http/1.1"))
            #expect(output.contains("Verify return code: 0 (ok)"))
            #expect(output.contains("/a secure: true"))
        }
    }

    @Test(arguments: [
        (["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"], "unsupported protocol"),
        (["-tls1_2", "-cipher", "AES128-SHA256"], "no shared cipher"),
        (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA"], "no shared cipher"),
        (["-alpn", "h2"], "no application protocol"),
    ])
    func `old versions, weak ciphers and other protocols are refused`(options: [String], reason: String) async throws {
        let log = LogRecorder()
        try await withTLSServer(logger: log.logger) { port, identity in
            let (status, output) = try await Self.connect(to: port, identity, options).run("GET / HTTP/1.0\r\n\r\n")
            #expect(status != 0)
            #expect(output.contains("alert"))
        }
        #expect(log.lines.count == 1)
        #expect(log.lines.first == "info refused a connection reason=TLS: \(reason) remote=127.0.0.1")
    }

    @Test(arguments: [[0x16, 3, 1, 0, 5], [13, 10, 13, 10], [0x17, 3, 3, 0, 10], [0, 0, 0, 0, 0]])
    func `what is no handshake ends the connection and nobody else's`(start: [UInt8]) async throws {
        let log = LogRecorder()
        try await withTLSServer(logger: log.logger) { port, identity in
            let client = try await RawClient(port: port)
            try await client.send(start + Array("hello, hello, hello".utf8))
            client.finish()
            _ = try await client.receiveAll()
            #expect(try await Self.curl(port, identity, "/b").output == "/b secure: true\n")
        }
        #expect(log.lines.filter { $0.hasPrefix("info refused a connection reason=TLS: ") }.count == 1)
        #expect(!log.lines.contains { $0.contains("hello") })
    }

    @Test func `a plain request is told where it has ended up`() async throws {
        try await withTLSServer { port, _ in
            let client = try await RawClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            let answer = try await client.receiveAll()
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
            #expect(answer.hasSuffix("\r\n\r\nThis port speaks https.\n"))
        }
    }

    @Test(arguments: [[], [0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]] as [[UInt8]])
    func `a handshake has the time of the first byte`(start: [UInt8]) async throws {
        var limits = ServerLimits()
        limits.firstByteTime = 0.2
        try await withTLSServer(limits: limits) { port, _ in
            let client = try await RawClient(port: port)
            try await client.send(start)
            #expect(try await client.receiveAll() == "")
        }
    }

    @Test func `a connection carries many requests`() async throws {
        try await withTLSServer { port, identity in
            let client = try Self.connect(to: port, identity)
            for number in 0..<20 {
                client.send("GET /\(number) HTTP/1.1\r\nHost: h\r\n\r\n")
                let answer = await client.receive(until: "secure: true")
                #expect(answer.contains("/\(number) secure: true"))
            }
            let several = (20..<30).map { "GET /\($0) HTTP/1.1\r\nHost: h\r\n\r\n" }.joined()
            client.send(several)
            let answers = await client.receive(until: "/29 secure: true")
            #expect(answers.split(separator: "200 OK").count == 11)
            await client.stop()
        }
    }

    @Test(arguments: ["1.2", "1.3"])
    func `large content passes both ways`(version: String) async throws {
        let upload = FileManager.default.temporaryDirectory.appending(path: "upload-\(UUID())")
        let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try Data(bytes).write(to: upload)
        defer { try? FileManager.default.removeItem(at: upload) }
        let expected = bytes.reduce(0) { $0 + Int($1) }
        try await withTLSServer { port, identity in
            let options = ["--tlsv1.2", "--tls-max", version]
            let sent = try await Self.curl(port, identity, "/upload", options + ["--data-binary", "@\(upload.path)"])
            #expect(sent.output == "\(expected)")
            let chunks = ["-H", "Transfer-Encoding: chunked", "-T", upload.path]
            #expect(try await Self.curl(port, identity, "/upload", options + chunks).output == "\(expected)")
            for (path, size) in [("/large", 8 << 20), ("/stream", 5_000_000)] {
                let got = try await Self.curl(port, identity, path, options)
                #expect(got.status == 0)
                #expect(got.output.utf8.count == size)
            }
        }
    }

    @Test func `a client that reads slowly gets everything`() async throws {
        try await withTLSServer { port, identity in
            let got = try await Self.curl(port, identity, "/large", ["--limit-rate", "6M"])
            #expect(got.output.utf8.count == 8 << 20)
        }
    }

    @Test func `a client that doesn't read is left after the time to write`() async throws {
        let left = Gate()
        var limits = ServerLimits()
        limits.writeTime = 0.2
        let handler: Handler = { _ in
            Response(
                body: .stream(length: nil) { writer in
                    defer { left.open() }
                    while true { try await writer.write([UInt8](repeating: 65, count: 65_536)) }
                }
            )
        }
        try await withTLSServer(handler, limits: limits) { port, identity in
            // Its output goes into a pipe that nobody empties.
            let client = try Self.connect(to: port, identity)
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
            await left.wait()
            await client.stop()
        }
    }

    @Test func `a file is served`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "file-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = (0..<300_000).map { "\($0)" }.joined(separator: "\n")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        try #require(descriptor >= 0)
        let file = FileContent(owning: descriptor, range: 0..<text.utf8.count)
        let handler: Handler = { request in
            var content = file
            if request.path == "/part" { content.range = 100_000..<300_000 }
            return Response(body: .file(content))
        }
        try await withTLSServer(handler) { port, identity in
            #expect(try await Self.curl(port, identity, "/").output == text)
            let part = try await Self.curl(port, identity, "/part").output
            #expect(part == String(text.dropFirst(100_000).prefix(200_000)))
        }
    }

    @Test func `an answer that ends with the connection ends with a farewell`() async throws {
        try await withTLSServer { port, identity in
            // Without a length only the farewell tells that nothing is missing; curl fails otherwise.
            let got = try await Self.curl(port, identity, "/stream", ["--http1.0"])
            #expect(got.status == 0)
            #expect(got.output.utf8.count == 5_000_000)
        }
    }

    @Test func `a new certificate is taken without an end for open connections`() async throws {
        let (first, second) = (try await TestIdentity(), try await TestIdentity(algorithm: "RSA"))
        let tls = try TLSIdentity(certificate: first.certificate, key: first.key)
        let trust = try second.file("first.pem", String(contentsOfFile: first.certificate, encoding: .utf8))
        try await withServer(Self.handler, configuration: Self.configuration(tls)) { address in
            let client = try Self.connect(to: address.port, first)
            client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n")
            _ = await client.receive(until: "/1 secure: true")
            try first.become(second)
            try tls.reload()
            #expect(try await Self.curl(address.port, second, "/2").output == "/2 secure: true\n")
            #expect(try await Self.curl(address.port, second, "/2", ["--cacert", trust]).status == 60)
            client.send("GET /3 HTTP/1.1\r\nHost: h\r\n\r\n")
            #expect(await client.receive(until: "/3 secure: true").contains("200 OK"))
            await client.stop()

            try "broken".write(toFile: first.certificate, atomically: true, encoding: .utf8)
            let problem = #expect(throws: SetupError.self) { try tls.reload() }
            #expect(problem?.description == "\(first.certificate) holds no certificate in PEM form.")
            #expect(try await Self.curl(address.port, second, "/4").output == "/4 secure: true\n")
        }
    }

    @Test func `one connection too many is closed`() async throws {
        var limits = ServerLimits()
        limits.connections = 1
        try await withTLSServer(limits: limits) { port, identity in
            let client = try Self.connect(to: port, identity)
            client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n")
            _ = await client.receive(until: "/1 secure: true")
            #expect(try await RawClient(port: port).receiveAll() == "")
            await client.stop()
        }
    }

    // MARK: Clients

    private static func configuration(_ tls: TLSIdentity) -> ServerConfiguration {
        var configuration = ServerConfiguration(listen: ListenAddress(host: "127.0.0.1", port: 0))
        configuration.tls = tls
        return configuration
    }

    private func withTLSServer(
        _ handler: @escaping Handler = handler,
        limits: ServerLimits = ServerLimits(),
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        body: @Sendable (_ port: UInt16, TestIdentity) async throws -> Void
    ) async throws {
        let identity = try await TestIdentity()
        let tls = try TLSIdentity(certificate: identity.certificate, key: identity.key)
        var configuration = Self.configuration(tls)
        configuration.limits = limits
        configuration.accessLogLevel = .trace
        var logger = logger
        logger.logLevel = .info
        try await withServer(handler, configuration: configuration, logger: logger) { address in
            #expect(address.url == "https://127.0.0.1:\(address.port)")
            try await body(address.port, identity)
        }
    }

    private static func connect(
        to port: UInt16,
        _ identity: TestIdentity,
        _ options: [String] = [],
        isQuiet: Bool = true
    ) throws -> Command {
        let always = ["s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", identity.certificate, "-ign_eof"]
        return try Command("openssl", always + (isQuiet ? ["-quiet"] : []) + options)
    }

    private static func curl(
        _ port: UInt16,
        _ identity: TestIdentity,
        _ path: String,
        _ options: [String] = []
    ) async throws -> (status: Int32, output: String) {
        let always = ["-sS", "--cacert", identity.certificate, "https://127.0.0.1:\(port)\(path)"]
        return try await Command("curl", always + options).run()
    }
}
