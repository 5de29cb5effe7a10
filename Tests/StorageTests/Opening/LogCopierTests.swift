import Foundation
import GRDB
import Storage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct LogCopierTests {
    @Test func `what was committed is soon in the file itself, long before the log has its full length`() async throws {
        let folder = try TemporaryFolder()
        let plant = try await Plant.make(Store.open(folder: folder.data, clock: TestClock().read))
        try await plant.report(.make(name: "first"))
        while !hasAlarm("first", folder) {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    /// Whether the file has an alarm without its log.
    private func hasAlarm(_ name: String, _ folder: TemporaryFolder) -> Bool {
        let alone = folder.url.appending(path: UUID().uuidString)
        do {
            try FileManager.default.copyItem(at: folder.data.appending(path: "tocsin.sqlite"), to: alone)
            let count = try DatabaseQueue(path: alone.path).read { db in
                try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM alarm WHERE name = ?", arguments: [name])
            }
            return count == 1
        } catch {
            // Before the first copy there is no table, and a copy of it while it is written is torn.
            return false
        }
    }
}
