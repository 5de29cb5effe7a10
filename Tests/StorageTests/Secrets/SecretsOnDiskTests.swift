import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct SecretsOnDiskTests {
    @Test func `no secret is in the files of the database`() async throws {
        let folder = try TemporaryFolder()
        let store = try Store.open(folder: folder.data, clock: TestClock().read)
        let password = Secret("correct horse battery staple")
        let user = try await store.addUser(name: "Olga", password: password, role: .viewer)
        let session = try await store.startSession(for: user.id)
        let token = try await store.addToken(name: "SCADA")
        let service = try await store.addService(.make())
        var draft = try #require(try await store.service(service)).draft
        draft.groups[0].signingSecret = Secret("SEC-that-replaced-the-first")
        try await store.updateService(service, draft)

        let secrets = [
            password.reveal(), session.reveal(), token.reveal(), "token-of-the-boiler-room", "SEC-of-the-boiler-room",
            "SEC-that-replaced-the-first", "client-secret-of-the-app",
        ]
        for name in ["tocsin.sqlite", "tocsin.sqlite-wal"] {
            let bytes = try Data(contentsOf: folder.file(name))
            for secret in secrets { #expect(bytes.range(of: Data(secret.utf8)) == nil) }
        }
        let wal = try Data(contentsOf: folder.file("tocsin.sqlite-wal"))
        #expect(wal.range(of: Data("Boiler room".utf8)) != nil, "the search looks where the rows are")
    }

    @Test func `secrets are there again after a restart`() async throws {
        let folder = try TemporaryFolder()
        let service = try await Store.open(folder: folder.data, clock: TestClock().read).addService(.make())

        let again = try Store.open(folder: folder.data, clock: TestClock().read)
        let draft = try #require(try await again.service(service)).draft
        #expect(draft.groups.first?.webhook.accessToken == Secret("token-of-the-boiler-room"))
        #expect(draft.groups.first?.signingSecret == Secret("SEC-of-the-boiler-room"))
        #expect(draft.app == .make())
    }
}
