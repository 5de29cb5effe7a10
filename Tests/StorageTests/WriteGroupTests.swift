import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(1))) struct WriteGroupTests {
    private struct Refused: Error {}

    /// Adds a row with this number, and may refuse it then.
    private func add(_ number: Int, to store: Store, fails: Bool) async throws {
        try await store.write { db in
            try db.run(
                "INSERT INTO alarm (path, name, pathFolded, nameFolded) VALUES (?, 'n', '', 'n')",
                ["\(number)"]
            )
            if fails { throw Refused() }
        }
    }

    @Test func `of changes that come together each is all or nothing for itself`() async throws {
        let folder = try TemporaryFolder()
        let store = try Store.open(folder: folder.data, clock: TestClock().read)
        let refused = try await withThrowingTaskGroup(of: Int?.self) { group in
            for number in 0..<200 {
                group.addTask {
                    do {
                        try await add(number, to: store, fails: number % 3 == 0)
                        return nil
                    } catch is Refused {
                        return number
                    }
                }
            }
            return try await group.reduce(into: Set<Int>()) { $0.formUnion($1.map { [$0] } ?? []) }
        }
        #expect(refused == Set((0..<200).filter { $0 % 3 == 0 }))
        let stored = try await store.read { db in
            try db.rows("SELECT path FROM alarm").compactMap { Int($0[0] as String) }
        }
        #expect(Set(stored) == Set(0..<200).subtracting(refused) && stored.count == 133)
    }

    @Test func `when the disk is full every change is refused, and the next one is made when there is room`()
        async throws
    {
        let folder = try TemporaryFolder()
        let store = try Store.open(folder: folder.data, clock: TestClock().read)
        try await store.write { _ = try $0.number("PRAGMA max_page_count = 1") }
        let results = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<50 {
                group.addTask {
                    do {
                        // Each needs a page of its own.
                        try await add(number, to: store, large: true)
                        return true
                    } catch {
                        return error as? StoreError != .unavailable("The disk with the database is full.")
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.allSatisfy { !$0 })
        try await store.write { _ = try $0.number("PRAGMA max_page_count = 100000") }
        try await add(50, to: store, large: true)
        #expect(try await store.read { try $0.number("SELECT COUNT(*) FROM alarm") } == 1)
    }

    private func add(_ number: Int, to store: Store, large: Bool) async throws {
        _ = try await store.write { db in
            try db.run(
                "INSERT INTO alarm (path, name, pathFolded, nameFolded) VALUES (?, 'n', ?, 'n')",
                ["\(number)", String(repeating: "x", count: 100_000)]
            )
        }
    }
}
