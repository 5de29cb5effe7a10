import Delivering
import DingTalk
import DingTalkSimulator
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3))) struct OutageTests {
    /// How DingTalk is away.
    enum Way: CaseIterable {
        case answersWithErrors
        case refusesConnections
    }

    /// How many alarms are raised in the hour; every tenth clears in it too.
    private static let count = 10_000

    private static let levels: [AlarmLevel] = [.low, .high, .medium, .critical]

    @Test(arguments: Way.allCases)
    func `after an hour without DingTalk thousands of alarms arrive as digests, most severe first, none lost`(
        way: Way
    ) async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            let groups = try await outbox.groups()
            switch way {
            case .answersWithErrors: outbox.simulator.set(Fault(.serverError), on: .everything)
            case .refusesConnections:
                // Nobody listens there.
                try await outbox.setGroups(groups.map { $0.at("http://127.0.0.1:1/robot/send") })
            }
            try await passHour(outbox)
            #expect(outbox.simulator.messages.isEmpty)
            #expect(try await outbox.waitingCount() == Self.count + Self.count / 10)

            outbox.simulator.clearFaults()
            if way == .refusesConnections { try await outbox.setGroups(groups) }
            let cameBackAt = outbox.clock.now
            try await outbox.passTime { try await outbox.waitingCount() == 0 }
            #expect(outbox.clock.now.timeIntervalSince(cameBackAt) < 600)
            expectAllTold(outbox)
            // By itself goes what there is room for when almost all is told.
            #expect(outbox.toldAlone.count < 20 && outbox.simulator.messages.count < 120)
            expectWithinRate(outbox)
            #expect(try await outbox.store.failedCount(since: .distantPast) == 0)
        }
    }

    /// Alarms are raised all the time, in no order of severity, and the worker tries as often as it likes.
    private func passHour(_ outbox: OutboxFixture) async throws {
        for minute in 0..<60 {
            let numbers = Self.count * minute / 60..<Self.count * (minute + 1) / 60
            let raised = numbers.map { AlarmReport.make(name: "n\($0)", level: Self.levels[$0 % 4]) }
            let cleared = numbers.filter { $0 % 10 == 0 }.map { AlarmReport.make(name: "n\($0)", status: .cleared) }
            try await outbox.intake.accept(raised + cleared)
            for _ in 0..<6 {
                outbox.clock.advance(by: 10)
                outbox.worker.wake()
                for _ in 0..<50 { await Task.yield() }
            }
        }
    }

    private func expectAllTold(_ outbox: OutboxFixture) {
        let listed = outbox.listedAlarms
        #expect(Set(outbox.toldAlone + listed.map(\.name)).count == Self.count)
        #expect(Set(listed.map(\.name)).count == listed.count, "each alarm is in one digest, cleared or not")
        let levels = outbox.digests.filter { !$0.isEmpty }.map { $0.compactMap { AlarmLevel(rawValue: $0.level) } }
        #expect(levels.allSatisfy { $0 == $0.sorted() })
        // What was tried in the hour is repeated as it was: three digests, after which the lane counts as failing.
        let steps = zip(levels, levels.dropFirst()).count { ($0.last ?? .critical) > ($1.first ?? .low) }
        #expect(steps <= 3, "the most severe come first")
    }

    @Test func `after an hour without DingTalk a member is told of thousands of alarms too`() async throws {
        try await OutboxFixture.run(receivers: { [$0.members[0]] }) { outbox in
            outbox.simulator.set(Fault(.serverError), on: .everything)
            try await passHour(outbox)
            outbox.simulator.clearFaults()
            try await outbox.passTime { try await outbox.waitingCount() == 0 }
            expectAllTold(outbox)
            #expect(outbox.simulator.messages.allSatisfy { $0.text.utf8.count <= MessageSize.appParameterBytes })
            #expect(try await outbox.store.failedCount(since: .distantPast) == 0)
        }
    }

    private func expectWithinRate(_ outbox: OutboxFixture) {
        #expect(outbox.simulator.calls.allSatisfy { $0.fault != nil || $0.code == "0" }, "DingTalk had to throttle")
        let times = outbox.simulator.calls.filter { $0.fault == nil }.map(\.time).sorted()
        #expect(zip(times, times.dropFirst(20)).allSatisfy { $1.timeIntervalSince($0) >= 60 })
    }
}

extension OutboxFixture {
    /// The names of the alarms that had messages of their own.
    fileprivate var toldAlone: [String] {
        simulator.messages.compactMap { $0.title.firstMatch(of: #/\] (n\d+): /#).map { String($0.output.1) } }
    }

    fileprivate func groups() async throws -> [DingTalkGroup] {
        try #require(try await store.service(service)).draft.groups
    }

    fileprivate func setGroups(_ groups: [DingTalkGroup]) async throws {
        var draft = try #require(try await store.service(service)).draft
        draft.groups = groups
        try await store.updateService(service, draft)
        worker.reconsider()
    }
}

extension DingTalkGroup {
    /// The same group with its robot at another address.
    fileprivate func at(_ endpoint: String) -> DingTalkGroup {
        var group = self
        group.webhook = WebhookAddress(endpoint: endpoint, accessToken: webhook.accessToken)
        return group
    }
}
