import Foundation
import HTTPServer
import Testing

/// What is wrong with a certificate or its key is told in one sentence.
@Suite(.timeLimit(.minutes(1)))
struct TLSIdentityTests {
    private static func problem(_ certificate: String, _ key: String) -> String? {
        let problem = #expect(throws: SetupError.self) { _ = try TLSIdentity(certificate: certificate, key: key) }
        return problem?.description
    }

    @Test(arguments: ["EC", "RSA"])
    func `a certificate and its key are taken`(algorithm: String) async throws {
        let files = try await TestIdentity(algorithm: algorithm)
        #expect(try TLSIdentity(certificate: files.certificate, key: files.key).warning == nil)
    }

    @Test func `files that can't be read are named`() async throws {
        let files = try await TestIdentity()
        let missing = "/no/such/file.pem"
        #expect(
            Self.problem(missing, files.key)
                == "The certificate /no/such/file.pem can't be read: No such file or directory."
        )
        #expect(
            Self.problem(files.certificate, missing)
                == "The key /no/such/file.pem can't be read: No such file or directory."
        )
    }

    @Test func `files that hold something else are named`() async throws {
        let files = try await TestIdentity()
        let text = try files.file("text", "text")
        #expect(Self.problem(text, files.key) == "\(text) holds no certificate in PEM form.")
        #expect(Self.problem(files.key, files.key) == "\(files.key) holds no certificate in PEM form.")
        for key in [text, files.certificate, try await files.protectedKey()] {
            #expect(
                Self.problem(files.certificate, key) == "\(key) holds no private key without a passphrase in PEM form."
            )
        }
    }

    @Test(arguments: ["EC", "RSA"])
    func `a key of another certificate is refused`(algorithm: String) async throws {
        let (files, other) = (try await TestIdentity(), try await TestIdentity(algorithm: algorithm))
        #expect(
            Self.problem(files.certificate, other.key)
                == "The key \(other.key) doesn't belong to the certificate \(files.certificate)."
        )
    }

    @Test func `an expired certificate is taken, with a warning`() async throws {
        let files = try await TestIdentity(days: -1)
        let warning = try TLSIdentity(certificate: files.certificate, key: files.key).warning
        #expect(warning?.hasPrefix("The certificate expired on ") == true)
        #expect(warning?.hasSuffix(" GMT.") == true)
    }
}
