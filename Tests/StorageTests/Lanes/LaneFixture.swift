import Domain
import Foundation
import Storage
import TestSupport
import Testing

/// One lane of a plant, with DingTalk's limits and digests that list everything.
struct LaneFixture {
    let plant: Plant
    var target: DeliveryTarget
    var rules: LaneRules
    /// How many alarms a digest lists.
    var room = 1000

    static func make(_ plant: Plant? = nil, perMinute: Int = 20) async throws -> LaneFixture {
        let plant = if let plant { plant } else { try await Plant.make() }
        let rules = SendingLimits(robotMessagesPerMinute: perMinute).rules(for: plant.robot)
        return LaneFixture(plant: plant, target: plant.robot, rules: rules)
    }

    func turn(in store: Store? = nil) async throws -> LaneTurn {
        try await (store ?? plant.store).takeTurn(for: target, rules: rules, at: plant.clock.now) { [room] material in
            let names = material.alarms.prefix(room).map { alarm in
                "\(alarm.key.name): \(alarm.events.map(\.kind.rawValue).joined(separator: ", "))"
            }
            let rest = material.waiting.values.reduce(0, +) - material.alarms.prefix(room).count
            return DigestText(
                title: "digest",
                contents: (names + ["+\(rest)"] + [material.quote].compactMap(\.self)).joined(separator: "\n"),
                alarmCount: min(room, material.alarms.count),
                mentions: material.alarms.prefix(room).reduce(.none) { $0.union($1.mentions) }
            )
        }
    }

    func call(in store: Store? = nil) async throws -> ClaimedCall {
        guard case .call(let call) = try await turn(in: store) else {
            throw NoCall()
        }
        return call
    }

    struct NoCall: Error {}

    func settle(
        _ call: ClaimedCall,
        _ outcome: DeliveryAttempt.Outcome = .delivered,
        effect: LaneEffect = .open(restsUntil: nil),
        fate: SettledCall.DigestFate = .repeated,
        answerLost: Bool = false,
        calls: Int = 1,
        isMetered: Bool = false
    ) async throws {
        let attempt = DeliveryAttempt.make(outcome: outcome, answerLost: answerLost, at: plant.clock.now)
        try await plant.store.settle(
            SettledCall(
                call: call,
                attempts: call.deliveries.map { SettledAttempt(delivery: $0.id, attempt: attempt) },
                effect: effect,
                digestFate: fate,
                calls: calls,
                isMetered: isMetered,
                at: plant.clock.now
            )
        )
    }

    func later(_ seconds: TimeInterval) -> Date { plant.clock.now.addingTimeInterval(seconds) }

    /// Raises alarms with these names, each a second after the other.
    func raise(_ names: String..., level: AlarmLevel = .medium) async throws {
        for name in names {
            try await plant.report(.make(name: name, level: level))
            plant.clock.advance(by: 1)
        }
    }
}

extension ClaimedCall {
    /// The lines of a digest.
    var lines: [String] { deliveries.first?.contents.split(separator: "\n").map(String.init) ?? [] }
}
