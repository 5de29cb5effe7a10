import Delivering
import DingTalk
import DingTalkSimulator
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct DigestSendingTests {
    @Test func `a flood arrives within DingTalk's rate, each alarm once, the most severe first`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            let count = 3_000
            let reports = (0..<count).map { AlarmReport.make(name: "n\($0)", level: AlarmLevel.allCases[$0 % 4]) }
            try await outbox.intake.accept(reports)
            try await outbox.passTime { outbox.listedAlarms.count >= count }
            #expect(outbox.simulator.calls.allSatisfy { $0.code == "0" }, "DingTalk never had to throttle")
            let levels = outbox.listedAlarms.compactMap { AlarmLevel(rawValue: $0.level) }
            #expect(levels == levels.sorted())
            #expect(Set(outbox.listedAlarms.map(\.name)).count == count && outbox.listedAlarms.count == count)
            #expect(outbox.simulator.messages.count < 60)
            #expect(outbox.simulator.messages.allSatisfy { $0.body.utf8.count <= MessageSize.robotBodyBytes })
        }
    }

    @Test func `while there is room each alarm has its own message`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            try await outbox.intake.accept((1...20).map { .make(name: "n\($0)") })
            let arrived = await outbox.simulator.waitForMessages(count: 20)
            #expect(Set(arrived.map(\.title)).count == 20)
            try await outbox.intake.accept([.make(name: "one more")])
            try await outbox.passTime { outbox.simulator.messages.count == 21 }
            #expect(outbox.simulator.messages.last?.title == "[Medium] one more: Active, Unacked")
        }
    }

    @Test func `a digest whose answer was lost is repeated, and shown once`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            outbox.simulator.set(Fault(.closeBeforeAnswer, times: 1), on: .robot("operations"))
            try await outbox.intake.accept((1...30).map { .make(name: "n\($0)") })
            await outbox.simulator.waitForCalls(count: 1)
            try await outbox.intake.accept([.make(name: "n1", status: .cleared)])
            try await outbox.passTime { try await outbox.waitingCount() == 0 }
            #expect(outbox.simulator.messages.count == 2)
            #expect(outbox.listedAlarms.count == 30)
            #expect(outbox.simulator.calls.count == 3)
        }
    }

    @Test func `in a flood an alarm of the highest level goes out at once`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            try await outbox.intake.accept((1...18).map { .make(name: "n\($0)") })
            await outbox.simulator.waitForMessages(count: 18)
            try await outbox.intake.accept((1...3).map { .make(name: "w\($0)") })
            #expect(try await outbox.waitingCount() == 3, "more than there are tokens, so that some are kept")
            try await outbox.intake.accept([.make(name: "urgent", level: .critical)])
            await outbox.simulator.waitForMessages(count: 19)
            #expect(outbox.listedAlarms.map(\.name) == ["urgent", "w1", "w2", "w3"], "no time has passed")
        }
    }

    @Test func `a robot that wants a keyword gets digests that quote a message, and one that it refuses`()
        async throws
    {
        try await OutboxFixture.run(
            receivers: { [$0.groups[0]] },
            change: { $0.robots[0].keywords = ["You have received"] }
        ) { outbox in
            for round in 1...2 {
                try await outbox.intake.accept((1...30).map { .make(name: "r\(round)n\($0)") })
                try await outbox.passTime { try await outbox.waitingCount() == 0 }
            }
            #expect(outbox.listedAlarms.count == 60)
            #expect(outbox.simulator.messages.allSatisfy { $0.text.contains("You have received") })
            #expect(outbox.simulator.calls.map(\.code) == ["310000", "0", "0"])
            #expect(try await outbox.store.failedCount(since: .distantPast) == 0)
        }
    }

    @Test func `a robot whose keyword no message has refuses the alarms one by one`() async throws {
        try await OutboxFixture.run(
            receivers: { [$0.groups[0]] },
            change: { $0.robots[0].keywords = ["nowhere"] }
        ) { outbox in
            try await outbox.intake.accept((1...22).map { .make(name: "n\($0)") })
            try await outbox.passTime { try await outbox.waitingCount() == 0 }
            let failed = try await outbox.waitForFailed(count: 22)
            #expect(Set(failed.map(\.problem.cause)) == ["keywordMissing"])
            #expect(outbox.simulator.messages.isEmpty && outbox.simulator.calls.count == 24)
        }
    }

    @Test func `members get digests too, each member all of their own`() async throws {
        try await OutboxFixture.run(receivers: { Array($0.members.prefix(2)) }) { outbox in
            try await outbox.intake.accept((1...100).map { .make(name: "n\($0)") })
            try await outbox.passTime { try await outbox.waitingCount() == 0 }
            #expect(outbox.listedAlarms.count == 200)
            #expect(outbox.simulator.calls.filter { $0.endpoint == .batchSend }.count == 1)
        }
    }
}

extension OutboxFixture {
    /// A line of a digest.
    struct ListedAlarm: Hashable {
        let level: String
        let name: String
    }

    /// What each message that arrived lists, in order; nothing for one alarm's own message.
    var digests: [[ListedAlarm]] {
        simulator.messages.map { message in
            message.text.matches(of: #/- \*\*(\w+)\*\* (\w+) ·/#)
                .map { ListedAlarm(level: String($0.output.1), name: String($0.output.2)) }
        }
    }

    /// What the digests that arrived list, in order.
    var listedAlarms: [ListedAlarm] { digests.flatMap(\.self) }

    /// Lets time pass, second by second, until something has come about.
    func passTime(until isMet: () async throws -> Bool) async throws {
        while try await !isMet() {
            try Task.checkCancellation()
            clock.advance(by: 1)
            worker.wake()
            // Something that is under way has its turn before time goes on.
            for _ in 0..<100 { await Task.yield() }
        }
    }

    /// How many deliveries are not settled.
    func waitingCount() async throws -> Int {
        try await store.laneDepths().reduce(0) { $0 + $1.unsettled }
    }
}
