import Domain
import Foundation
import Testing

@Suite struct RandomLifeTests {
    /// How many lives are lived; `RANDOM_LIVES=2000 swift test --filter RandomLife` lives more.
    private static let count = ProcessInfo.processInfo.environment["RANDOM_LIVES"].flatMap(UInt64.init) ?? 30

    @Test(arguments: 1...Self.count)
    func `whatever DingTalk answers, and whenever the process dies, nothing is lost, silent, doubled or out of order`(
        seed: UInt64
    ) async throws {
        var life = try await RandomLife(seed: seed)
        try await life.run(steps: 150)
        let deliveries = try await life.deliveries()
        expectComplete(deliveries, life)
        expectTruth(deliveries, life)
        expectOrder(life)
    }

    /// Every change is told to everybody who is to hear of it, or in Failed.
    private func expectComplete(_ deliveries: [RandomLife.Told], _ life: RandomLife) {
        let alarms = Dictionary(grouping: deliveries, by: \.key.alarm)
        for (alarm, count) in life.changeCounts {
            let receivers = Dictionary(grouping: alarms[alarm] ?? [], by: \.key.receiver)
            #expect(receivers.values.allSatisfy { $0.map(\.key.change) == Array(0..<count) }, "\(alarm)")
            #expect(count == 0 || receivers[RandomLife.group] != nil)
        }
        #expect(deliveries.allSatisfy { $0.state == .delivered || $0.state == .failed })
    }

    /// What counts as delivered was seen, and what failed was not, unless its answer was lost; what was seen twice says so,
    /// and a group sees nothing twice.
    private func expectTruth(_ deliveries: [RandomLife.Told], _ life: RandomLife) {
        let counts = Dictionary(life.sights.flatMap(\.keys).map { ($0, 1) }, uniquingKeysWith: +)
        for delivery in deliveries {
            let count = counts[delivery.key] ?? 0
            switch delivery.state {
            case .delivered: #expect(count > 0, "\(delivery) was not seen")
            default: #expect(count == 0 || delivery.answerLost, "\(delivery) was seen")
            }
            let mayBeTwice = delivery.key.receiver != RandomLife.group && delivery.mayHaveArrivedTwice
            #expect(count < 2 || mayBeTwice, "\(delivery) was seen \(count) times")
        }
    }

    /// Nobody sees an older change of an alarm after a newer one, unless a person resent it.
    private func expectOrder(_ life: RandomLife) {
        var newest: [String: Int] = [:]
        for sight in life.sights {
            let alarms = Dictionary(grouping: sight.keys.filter { !life.resent.contains($0) }, by: \.alarm)
            for (alarm, keys) in alarms.mapValues({ $0.map(\.change) }) {
                let name = "\(sight.receiver) \(alarm)"
                #expect(keys == keys.sorted())
                #expect(keys.contains { $0 >= newest[name] ?? 0 }, "\(sight) came after \(newest[name] ?? 0)")
                newest[name] = max(newest[name] ?? 0, keys.max() ?? 0)
            }
        }
    }
}
