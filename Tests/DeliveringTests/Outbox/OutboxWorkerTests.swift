import Delivering
import DingTalkSimulator
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct OutboxWorkerTests {
    @Test func `an alarm reaches the groups and the members that the rule names`() async throws {
        try await OutboxFixture.run(receivers: { $0.groups + $0.members.prefix(2) }) { outbox in
            try await outbox.intake.accept([.make(name: "Too hot", value: "97.5")])
            let arrived = await outbox.simulator.waitForMessages(count: 4)
            #expect(Set(arrived.map(\.receiverName)) == ["Operations", "值班群", "张三", "李四"])
            #expect(arrived.allSatisfy { $0.text.contains("Alarm Value:97.5") })
            #expect(try await outbox.settledStates(count: 4) == [.delivered])
        }
    }

    @Test func `what was claimed together with its alarm is sent, though the worker stops`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            // The first one arrives once the worker runs.
            try await outbox.intake.accept([.make(status: .active)])
            #expect(try await outbox.settledStates(count: 1) == [.delivered])
            try await outbox.intake.accept([.make(status: .cleared)])
            outbox.worker.stop()
            #expect(try await outbox.settledStates(count: 2) == [.delivered])
            #expect(outbox.simulator.messages.count == 2)
        }
    }

    @Test func `members of one notification share a call, at most twenty`() async throws {
        try await OutboxFixture.run(receivers: { $0.members.filter { $0.name != "Gone" } }) { outbox in
            try await outbox.intake.accept([.make()])
            await outbox.simulator.waitForMessages(count: 5)
            #expect(outbox.simulator.calls.filter { $0.endpoint == .batchSend }.count == 1)
        }
    }

    @Test func `a member whom DingTalk does not know fails alone, with that cause`() async throws {
        try await OutboxFixture.run(receivers: { $0.members }) { outbox in
            try await outbox.intake.accept([.make()])
            await outbox.simulator.waitForMessages(count: 5)
            let failed = try await outbox.waitForFailed(count: 1)
            #expect(failed.map(\.receiverName) == ["Gone"])
            #expect(failed.map(\.problem.cause) == ["userUnknown"])
        }
    }

    @Test func `a refusal for good fails at once with DingTalk's own answer`() async throws {
        try await OutboxFixture.run(
            receivers: { [$0.groups[0]] },
            change: { $0.robots[0].signingSecret = "SECanother0secret" }
        ) { outbox in
            try await outbox.intake.accept([.make()])
            let failed = try await outbox.waitForFailed(count: 1)
            #expect(failed.map(\.problem.cause) == ["signatureMismatch"])
            #expect(failed.allSatisfy { $0.answer.contains("310000") })
        }
    }

    @Test func `what may pass is tried again with the same identifier`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            outbox.simulator.set(Fault(.closeBeforeAnswer, times: 1), on: .robot("operations"))
            try await outbox.intake.accept([.make()])
            await outbox.simulator.waitForCalls(count: 1)
            try await outbox.waitForRetry()
            #expect(try await outbox.settledStates(count: 1) == [.delivered])
            // Taken twice, shown once.
            #expect(outbox.simulator.calls.count == 2)
            #expect(outbox.simulator.messages.count == 1)
        }
    }

    @Test func `a Cleared never overtakes its Active`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            outbox.simulator.set(Fault(.busy, times: 1), on: .robot("operations"))
            try await outbox.intake.accept([.make(status: .active)])
            try await outbox.intake.accept([.make(status: .cleared)])
            await outbox.simulator.waitForCalls(count: 1)
            try await outbox.waitForRetry()
            let arrived = await outbox.simulator.waitForMessages(count: 2)
            #expect(
                arrived.map(\.title) == ["[Medium] Too hot: Active, Unacked", "[Medium] Too hot: Cleared, Unacked"]
            )
        }
    }

    @Test func `a throttled robot pauses its lane and nobody else's`() async throws {
        try await OutboxFixture.run(receivers: { $0.groups }) { outbox in
            outbox.simulator.set(Fault(.throttled), on: .robot("operations"))
            try await outbox.intake.accept((1...3).map { .make(name: "alarm \($0)") })
            let arrived = await outbox.simulator.waitForMessages(count: 3)
            #expect(Set(arrived.map(\.receiver)) == ["shift"])
            #expect(outbox.simulator.calls.filter { $0.fault == .throttled }.count == 1)
        }
    }

    @Test func `what was interrupted is sent after the next start`() async throws {
        try await OutboxFixture.run(receivers: { _ in [] }) { outbox in
            let group = try #require(try await outbox.store.serviceChoices(enabledOnly: true).first?.groups.first)
            let test = try await outbox.store.recordTest(
                .make(service: outbox.service, deliveries: [.make(to: group.receiver)])
            )
            let target = try #require(try await outbox.store.dueTargets(at: outbox.clock.now).first)
            _ = try await outbox.store.takeTurn(
                for: target,
                rules: SendingLimits.standard.rules(for: target),
                at: outbox.clock.now,
                compose: { _ in nil }
            )
            #expect(try await outbox.store.returnInterruptedDeliveries() == 1)
            outbox.worker.wake()
            await outbox.simulator.waitForMessages(count: 1)
            try await outbox.waitUntil {
                try await outbox.store.testResult(test, of: outbox.service)?.isSettled ?? false
            }
        }
    }

    @Test func `a test says for each receiver what DingTalk answered, and is not tried again`() async throws {
        try await OutboxFixture.run(
            receivers: { $0.groups + $0.members.suffix(1) },
            change: { $0.robots[1].keywords = ["never"] }
        ) { outbox in
            let test = try await outbox.tests.send(
                to: outbox.receivers,
                of: outbox.service,
                alarmName: "Test alarm",
                remarks: ["A test of *Tocsin*"]
            )
            let result = try #require(try await outbox.store.testResult(test, of: outbox.service))
            #expect(result.isSettled)
            #expect(result.rows.map(\.state) == [.delivered, .failed, .failed])
            #expect(result.rows.map { $0.problem?.cause } == [nil, "keywordMissing", "userUnknown"])
            #expect(result.rows.allSatisfy { $0.milliseconds != nil })
            #expect(try await outbox.store.failedCount(since: .distantPast) == 0)
        }
    }

    @Test func `a robot that takes alarms for a word of their message takes a test too`() async throws {
        try await OutboxFixture.run(
            receivers: { Array($0.groups.prefix(1)) },
            change: { $0.robots[0].keywords = ["Alarm Name"] }
        ) { outbox in
            let test = try await outbox.tests.send(
                to: outbox.receivers,
                of: outbox.service,
                alarmName: "Test alarm",
                remarks: ["This is a <test>."]
            )
            let result = try #require(try await outbox.store.testResult(test, of: outbox.service))
            #expect(result.rows.map(\.state) == [.delivered])
            let message = try #require(outbox.simulator.messages.last)
            #expect(message.title == "[Medium] Test alarm: Active, Unacked")
            for line in ["This is a ", "Alarm Name:Test alarm", "Level:Medium", "/alarm/test"] {
                #expect(message.text.contains(line), "\(line)")
            }
            #expect(!message.text.contains("<test>"))
        }
    }
}
