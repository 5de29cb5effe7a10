import Delivering
import DingTalkSimulator
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct RefusingTargetTests {
    @Test func `what finds out that a robot refuses fails, the rest waits at a slow probe`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            outbox.simulator.change { $0.robots[0].condition = .disabled }
            try await outbox.intake.accept([.make(name: "first"), .make(name: "second")])
            #expect(try await outbox.waitForFailed(count: 1).map(\.problem.cause) == ["robotDisabled"])
            let health = try #require(try await outbox.store.targetHealth(of: outbox.service).first)
            #expect(health.refusal?.problem.cause == "robotDisabled" && health.waiting == 1)
            #expect(outbox.simulator.calls.count == 1)

            outbox.clock.advance(by: 600)
            outbox.worker.wake()
            await outbox.simulator.waitForCalls(count: 2)
            try await outbox.waitUntil {
                try await outbox.store.targetHealth(of: outbox.service).first?.refusal?.nextProbeAt
                    == outbox.clock.now.addingTimeInterval(1200)
            }
            #expect(try await outbox.store.failedCount(since: .distantPast) == 1, "a probe does not fail")
        }
    }

    @Test func `a test that arrives opens the robot, and what waited goes out`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            outbox.simulator.change { $0.robots[0].condition = .disabled }
            try await outbox.intake.accept([.make(name: "first"), .make(name: "second")])
            _ = try await outbox.waitForFailed(count: 1)
            outbox.simulator.change { $0.robots[0].condition = .working }
            _ = try await outbox.tests.send(
                to: outbox.receivers,
                of: outbox.service,
                alarmName: "Test",
                remarks: ["A test"]
            )
            let arrived = await outbox.simulator.waitForMessages(count: 2)
            #expect(arrived.map(\.title) == ["[Medium] Test: Active, Unacked", "[Medium] second: Active, Unacked"])
            try await outbox.waitUntil {
                try await outbox.store.targetHealth(of: outbox.service).allSatisfy { $0.refusal == nil }
            }
        }
    }

    @Test func `what DingTalk refuses for its words alone does not close the robot`() async throws {
        try await OutboxFixture.run(
            receivers: { [$0.groups[0]] },
            change: { $0.robots[0].keywords = ["second"] }
        ) { outbox in
            try await outbox.intake.accept([.make(name: "first"), .make(name: "second")])
            #expect(try await outbox.waitForFailed(count: 1).map(\.problem.cause) == ["keywordMissing"])
            await outbox.simulator.waitForMessages(count: 1)
            #expect(try await outbox.store.targetHealth(of: outbox.service).allSatisfy { $0.refusal == nil })
        }
    }

    @Test func `an answer that is not understood is tried again, and then refused with the answer as it came`()
        async throws
    {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            let answer = SimulatedAnswer(status: 200, body: #"{"errcode":987654,"errmsg":"something new"}"#)
            outbox.simulator.set(Fault(.written, answer: answer), on: .robot("operations"))
            try await outbox.intake.accept([.make()])
            try await outbox.passTime { try await outbox.store.failedCount(since: .distantPast) == 1 }
            let failed = try await outbox.waitForFailed(count: 1)
            #expect(failed.map(\.problem.cause) == ["codeUnknown"])
            #expect(outbox.simulator.calls.count == 5)
            let id = try #require(failed.first?.id)
            #expect(try await outbox.store.rawAnswer(of: id)?.contains("something new") == true)
        }
    }

    @Test(arguments: [
        #"{"errcode":310000,"errmsg":"sign\u0000 not match","requestid":"\u0000"}"#,
        #"{"errcode":"310\u0000000","errmsg":"sign not match"}"#,
    ])
    func `an answer with the character U+0000 settles the delivery like any other`(body: String) async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            let answer = SimulatedAnswer(status: 200, body: body)
            outbox.simulator.set(Fault(.written, answer: answer), on: .robot("operations"))
            try await outbox.intake.accept([.make()])
            #expect(try await outbox.waitForFailed(count: 1).map(\.problem.cause) == ["signatureMismatch"])
        }
    }

    @Test func `a digest that finds out fails with one alarm, and the rest goes out when the robot works`() async throws
    {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            outbox.simulator.change { $0.robots[0].condition = .disabled }
            try await outbox.intake.accept(
                (1...30).map { .make(name: "n\($0)", level: $0 == 20 ? .critical : .medium) }
            )
            let failed = try await outbox.waitForFailed(count: 1)
            #expect(failed.map(\.problem.cause) == ["robotDisabled"])
            #expect(try await outbox.waitingCount() == 29)
            outbox.simulator.change { $0.robots[0].condition = .working }
            try await outbox.store.resendFailed(failed.map(\.id))
            outbox.worker.reconsider()
            try await outbox.passTime { try await outbox.waitingCount() == 0 }
            #expect(outbox.listedAlarms.count == 30 && outbox.listedAlarms.first?.name == "n20")
            #expect(try await outbox.store.failedCount(since: .distantPast) == 0)
        }
    }

    @Test func `a digest that DingTalk does not understand is taken apart, and only what it refuses alone fails`()
        async throws
    {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            let answer = SimulatedAnswer(status: 200, body: #"{"errcode":987654,"errmsg":"something new"}"#)
            outbox.simulator.set(Fault(.written, answer: answer, times: 5), on: .robot("operations"))
            try await outbox.intake.accept((1...25).map { .make(name: "n\($0)") })
            try await outbox.passTime { try await outbox.waitingCount() == 0 }
            #expect(outbox.simulator.messages.count == 25 && outbox.listedAlarms.isEmpty)
            #expect(try await outbox.store.failedCount(since: .distantPast) == 0)
        }
    }

    @Test func `a page of HTML holds the lane, and a test goes out all the same`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            outbox.simulator.set(Fault(.html, times: 1), on: .robot("operations"))
            try await outbox.intake.accept([.make(name: "first"), .make(name: "second")])
            try await outbox.waitUntil { try await outbox.store.targetHealth(of: outbox.service)[0].isFailing }
            #expect(outbox.simulator.calls.count == 1)
            _ = try await outbox.tests.send(to: outbox.receivers, of: outbox.service, alarmName: "Test", remarks: [])
            let arrived = await outbox.simulator.waitForMessages(count: 3)
            #expect(arrived.first?.title.contains("Test") == true)
        }
    }

    @Test func `a member's message whose answer was lost says that it may have arrived twice`() async throws {
        try await OutboxFixture.run(receivers: { Array($0.members.prefix(1)) }) { outbox in
            // The first call fetches the access token.
            outbox.simulator.set(Fault(.closeBeforeAnswer, times: 2), on: .everything)
            try await outbox.intake.accept([.make()])
            try await outbox.passTime { try await outbox.waitingCount() == 0 }
            let row = try #require(try await outbox.store.alarms(ListQuery(column: .raisedAt)).rows.first)
            let delivery = try #require(try await outbox.store.alarm(urlPath: row.urlPath)?.deliveries.first)
            #expect(delivery.state == .delivered)
            #expect(delivery.mayHaveArrivedTwice == (outbox.simulator.messages.count == 2))
        }
    }

    @Test func `use of the quota is counted by calls that DingTalk got`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] + $0.members.prefix(2) }) { outbox in
            outbox.simulator.set(Fault(.throttled, times: 1), on: .robot("operations"))
            try await outbox.intake.accept([.make()])
            try await outbox.passTime { try await outbox.waitingCount() == 0 }
            let use = try await outbox.store.monthlyUse(of: outbox.service, at: outbox.clock.now)
            #expect(use.apiCalls == 1 && use.webhookSends == 1)
        }
    }
}
