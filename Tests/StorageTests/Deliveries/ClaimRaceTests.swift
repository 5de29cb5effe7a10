import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct ClaimRaceTests {
    @Test(.timeLimit(.minutes(1))) func `no delivery is claimed twice, however many claim at once`() async throws {
        let folder = try TemporaryFolder()
        let clock = TestClock()
        let plant = try await Plant.make(Store.open(folder: folder.data, clock: clock.read))
        // As another process would: with connections of its own.
        let beside = try Store.open(folder: folder.data, clock: clock.read)
        let inputs = (0..<100).map { AlarmInput.report(.make(path: "Tag/\($0)")) }
        try await plant.record(inputs)

        let target = plant.robot
        let ids = try await withThrowingTaskGroup(of: [Delivery.ID].self) { group in
            for number in 0..<8 {
                let store = number.isMultiple(of: 2) ? plant.store : beside
                group.addTask {
                    var claimed: [Delivery.ID] = []
                    while let next = try await store.claim(target, limit: 1, at: clock.now).first {
                        claimed.append(next.id)
                    }
                    return claimed
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(ids.count == 100)
        #expect(Set(ids).count == 100)
    }

    @Test(.timeLimit(.minutes(1))) func `alarms are recorded while lists are read`() async throws {
        let folder = try TemporaryFolder()
        let plant = try await Plant.make(Store.open(folder: folder.data, clock: TestClock().read))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask { try await plant.report(.make(path: "Tag/\(number)")) }
                group.addTask { _ = try await plant.alarms() }
            }
            try await group.waitForAll()
        }
        #expect(try await plant.alarms().count == 50)
    }

    @Test func `a write goes through when its task is cancelled`() async throws {
        let plant = try await Plant.make()
        try await plant.report(.make())
        let claimed = try await plant.claim()
        let settling = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await plant.settle(claimed)
        }
        try await settling.value
        let row = try #require(try await plant.alarms().first)
        #expect(try await plant.store.alarm(urlPath: row.urlPath)?.deliveries.map(\.state) == [.delivered])
    }
}
