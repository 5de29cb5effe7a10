import Domain
import Foundation
import GRDB
@testable import Storage
import TestSupport
import Testing

@Suite struct FullDiskTests {
    /// Lets the database grow by so many pages and no more, as a disk would.
    private func limit(_ store: Store, toPagesMore pages: Int) async throws {
        try await store.write { db in
            let count = try db.number("PRAGMA page_count")
            try db.execute(sql: "PRAGMA max_page_count = \(count + pages)")
        }
    }

    @Test func `what has no room is refused whole, and the console says that it is not ready`() async throws {
        let folder = try TemporaryFolder()
        let clock = TestClock()
        let plant = try await Plant.make(Store.open(folder: folder.data, clock: clock.read))
        try await plant.report(.make(name: "before"))
        #expect(await plant.store.isWritable())
        try await limit(plant.store, toPagesMore: 3)

        let inputs = (0..<1000).map { AlarmInput.report(.make(name: "alarm \($0)")) }
        await #expect(throws: StoreError.unavailable("The disk with the database is full.")) {
            try await plant.record(inputs)
        }
        #expect(try await plant.alarms().map(\.alarm.key.name) == ["before"], "nothing is half-written")
        #expect(try await plant.claim().count == 1)

        var number = 0
        while (try? await plant.report(.make(name: "small \(number)"), to: [])) != nil { number += 1 }
        #expect(await !plant.store.isWritable())
        try await limit(plant.store, toPagesMore: 10_000)
        #expect(await plant.store.isWritable())
        #expect(try await plant.record(inputs).count == 1000)
    }
}
