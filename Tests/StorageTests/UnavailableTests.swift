import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct UnavailableTests {
    @Test func `a full disk is said in a sentence without data, and nothing is half written`() async throws {
        let folder = try TemporaryFolder()
        let plant = try await Plant.make(Store.open(folder: folder.data, clock: TestClock().read))
        try await plant.store.write { db in
            let pages = try db.number("PRAGMA page_count")
            _ = try db.number("PRAGMA max_page_count = \(pages + 1)")
        }
        let report = AlarmReport.make(description: String(repeating: "secret ", count: 20_000))

        await #expect(throws: StoreError.unavailable("The disk with the database is full.")) {
            try await plant.report(.make(name: "First"), report)
        }
        #expect(try await plant.alarms().isEmpty)
        #expect(try await plant.store.dueTargets(at: plant.clock.now).isEmpty)
    }

    @Test func `a database that can't be written is not ready`() async throws {
        let store = try Store.temporary(clock: TestClock().read)
        #expect(await store.isWritable())
        try await store.write { _ = try $0.number("PRAGMA query_only = 1") }
        #expect(await !store.isWritable())
        await #expect(throws: StoreError.unavailable("The database can't be written.")) {
            try await store.addToken(name: "SCADA")
        }
    }

    @Test func `a text that SQLite would cut off is refused, and with it the whole call`() async throws {
        let plant = try await Plant.make()
        await #expect(throws: StoreError.nullCharacter) {
            try await plant.report(.make(name: "First"), .make(name: "Second", description: "cut\0off"))
        }
        #expect(try await plant.alarms().isEmpty)
    }
}
