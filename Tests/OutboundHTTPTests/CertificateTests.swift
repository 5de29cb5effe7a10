import Foundation
import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1))) struct CertificateTests {
    private static let openssl = "/usr/bin/openssl"

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: openssl), "the openssl program is the server"))
    func `a certificate that nobody vouches for is refused before anything is sent`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (key, certificate) = (folder.appending(path: "key.pem").path, folder.appending(path: "cert.pem").path)
        let making = Process()
        making.executableURL = URL(filePath: Self.openssl)
        making.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
        ]
        making.standardError = FileHandle.nullDevice
        try making.run()
        making.waitUntilExit()

        let server = Process()
        server.executableURL = URL(filePath: Self.openssl)
        server.arguments = ["s_server", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate, "-www"]
        let output = Pipe()
        server.standardOutput = output
        server.standardError = FileHandle.nullDevice
        try server.run()
        defer { server.terminate() }
        let port = try #require(try await Self.port(printedTo: output))

        let error = try await #require(throws: TransferError.self) {
            _ = try await HTTPClient().send(OutboundRequest(method: .get, url: "https://localhost:\(port)/"))
        }
        #expect(error.code == 60)
        #expect(error.sentence == "The server's certificate could not be verified.")
        #expect(!error.mayHaveBeenReceived)
    }

    /// Reads `ACCEPT 127.0.0.1:PORT`, which the server prints when it listens.
    private static func port(printedTo output: Pipe) async throws -> Int? {
        await withCheckedContinuation { continuation in
            Thread {
                var text = ""
                while true {
                    let data = output.fileHandleForReading.availableData
                    text += String(decoding: data, as: UTF8.self)
                    let port = text.firstMatch(of: #/ACCEPT \S+:(\d+)\n/#).flatMap { Int($0.1) }
                    if port != nil || data.isEmpty { return continuation.resume(returning: port) }
                }
            }
            .start()
        }
    }
}
