import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct TokenTests {
    @Test func `a token opens the intake and another text does not`() async throws {
        let store = try Store.temporary(clock: TestClock().read)
        let token = try await store.addToken(name: "SCADA")

        #expect(token.reveal().hasPrefix("tcs_"))
        #expect(token.reveal().count == 47)
        for _ in 0..<2 {
            #expect(try await store.hasToken(token))
            #expect(try await !store.hasToken(Secret(token.reveal() + "x")))
        }
        await #expect(throws: StoreError.nameTaken) { try await store.addToken(name: "scada") }
        await #expect(throws: AccountProblem.nameMissing) { try await store.addToken(name: "") }
    }

    @Test func `a token that another process added opens at once`() async throws {
        let folder = try TemporaryFolder()
        let serving = try Store.open(folder: folder.data, clock: TestClock().read)
        let beside = try Store.open(folder: folder.data, clock: TestClock().read)
        #expect(try await !serving.hasToken(Secret("tcs_none")))

        let token = try await beside.addToken(name: "SCADA")
        #expect(try await serving.hasToken(token))
    }
}
