import Foundation
import HTTPServer
import TestSupport

/// A certificate for this machine that signed itself, and its key, in files that are gone with this value.
final class TestIdentity: Sendable {
    let certificate: String
    let key: String
    private let folder: URL

    /// Has `openssl` make both; `days` of validity may be negative.
    init(name: String = "localhost", algorithm: String = "EC", days: Int = 1) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "certificate.pem").path
        key = folder.appending(path: "key.pem").path
        let request = folder.appending(path: "request.pem").path
        let names = folder.appending(path: "names").path
        try "subjectAltName=DNS:localhost,IP:127.0.0.1".write(toFile: names, atomically: true, encoding: .utf8)
        let option = algorithm == "EC" ? "ec_paramgen_curve:P-256" : "rsa_keygen_bits:2048"
        try await Self.openssl("genpkey", "-algorithm", algorithm, "-pkeyopt", option, "-out", key)
        try await Self.openssl("req", "-new", "-key", key, "-subj", "/CN=\(name)", "-out", request)
        try await Self.openssl(
            "x509",
            "-req",
            "-in",
            request,
            "-signkey",
            key,
            "-days",
            "\(days)",
            "-extfile",
            names,
            "-out",
            certificate
        )
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Puts the files of another identity in the place of these.
    func become(_ other: TestIdentity) throws {
        for (from, to) in [(other.certificate, certificate), (other.key, key)] {
            try Data(contentsOf: URL(filePath: from)).write(to: URL(filePath: to))
        }
    }

    /// A file beside them.
    func file(_ name: String, _ text: String) throws -> String {
        let path = folder.appending(path: name).path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// The key in a file beside it, protected by a passphrase.
    func protectedKey() async throws -> String {
        let path = folder.appending(path: "protected.pem").path
        try await Self.openssl("pkey", "-in", key, "-aes256", "-passout", "pass:secret", "-out", path)
        return path
    }

    private static func openssl(_ arguments: String...) async throws {
        let result = try await Command("openssl", arguments).run()
        guard result.status == 0 else { throw RawClient.Failure(description: "openssl: \(result.output)") }
    }
}
