@testable import DingTalk
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Delivering

@Suite struct AftermathTests {
    private static let now = TestClock.start

    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var outcome: Outcome
        var digest = false
        var quotesMessage = false
        var isTest = false
        var attempts = 1
        var failures = 0
        var probes: Int?
        var throttles = 0
        var notUnderstood = 0
        /// Of an earlier attempt.
        var answerLost = false
        var isLost = false
        /// What becomes of the delivery: `delivered`, `failed`, or after how many seconds it is tried again.
        let delivery: String
        let effect: LaneEffect
        var fate = SettledCall.DigestFate.repeated
    }

    private static func later(_ seconds: TimeInterval) -> Date { now.addingTimeInterval(seconds) }

    private static let busy = Outcome.retry(afterSeconds: 0, Reason(.dingTalkBusy, ["code": "-1"]))
    private static let away = Outcome.retry(afterSeconds: 0, Reason(.connectionFailed, ["host": "h"]))
    private static let strange = Outcome.retry(afterSeconds: 60, Reason(.codeUnknown, ["code": "1"]))
    private static let unreadable = Outcome.retry(afterSeconds: 300, Reason(.answerUnreadable, ["status": "200"]))
    private static let throttled = Outcome.throttled(forSeconds: 600, Reason(.tooManyMessages, ["code": "410100"]))
    private static let appThrottled = Outcome.throttled(forSeconds: 1, Reason(.tooManyMessages, ["code": "90018"]))
    private static let removed = Outcome.refused(Reason(.robotRemoved))
    private static let keyword = Outcome.refused(Reason(.keywordMissing))
    private static let unknown = Outcome.refused(Reason(.userUnknown))
    private static let removedProblem = DeliveryProblem(cause: "robotRemoved")

    static let rows = [
        Row(testDescription: "delivered", outcome: .delivered, delivery: "delivered", effect: .open(restsUntil: nil)),
        Row(
            testDescription: "a digest delivered",
            outcome: .delivered,
            digest: true,
            delivery: "delivered",
            effect: .open(restsUntil: later(3))
        ),
        Row(testDescription: "busy", outcome: busy, delivery: "3.0", effect: .failing(pausedUntil: nil)),
        Row(
            testDescription: "busy again",
            outcome: busy,
            attempts: 3,
            delivery: "12.0",
            effect: .failing(pausedUntil: nil)
        ),
        Row(
            testDescription: "the third that is busy",
            outcome: busy,
            failures: 2,
            delivery: "3.0",
            effect: .failing(pausedUntil: later(3))
        ),
        Row(
            testDescription: "the same for the fifth time",
            outcome: busy,
            attempts: 5,
            failures: 2,
            delivery: "48.0",
            effect: .failing(pausedUntil: nil)
        ),
        Row(
            testDescription: "a target that fails for long",
            outcome: busy,
            attempts: 9,
            failures: 3,
            delivery: "30.0",
            effect: .failing(pausedUntil: later(30))
        ),
        Row(testDescription: "a busy test", outcome: busy, isTest: true, delivery: "failed", effect: .unknown),
        Row(
            testDescription: "throttled",
            outcome: throttled,
            delivery: "600.0",
            effect: .throttled(until: later(600))
        ),
        Row(
            testDescription: "an app throttled for a second",
            outcome: appThrottled,
            delivery: "1.0",
            effect: .throttled(until: later(1))
        ),
        Row(
            testDescription: "an app throttled for a second again and again",
            outcome: appThrottled,
            throttles: 4,
            delivery: "16.0",
            effect: .throttled(until: later(16))
        ),
        Row(
            testDescription: "an app throttled for a second very often",
            outcome: appThrottled,
            throttles: 900,
            delivery: "60.0",
            effect: .throttled(until: later(60))
        ),
        Row(
            testDescription: "throttled again, never shorter than stated",
            outcome: throttled,
            throttles: 9,
            delivery: "600.0",
            effect: .throttled(until: later(600))
        ),
        Row(
            testDescription: "not understood",
            outcome: strange,
            attempts: 4,
            notUnderstood: 3,
            delivery: "60.0",
            effect: .failing(pausedUntil: nil)
        ),
        Row(
            testDescription: "not understood by a target that fails",
            outcome: strange,
            failures: 3,
            delivery: "60.0",
            effect: .failing(pausedUntil: later(60))
        ),
        Row(
            testDescription: "not understood for the first time after many attempts",
            outcome: strange,
            attempts: 100,
            delivery: "400.0",
            effect: .failing(pausedUntil: nil)
        ),
        Row(
            testDescription: "not understood too often",
            outcome: strange,
            attempts: 5,
            notUnderstood: 4,
            delivery: "failed",
            effect: .failing(pausedUntil: nil)
        ),
        Row(
            testDescription: "a digest not understood too often",
            outcome: strange,
            digest: true,
            attempts: 5,
            notUnderstood: 4,
            delivery: "0.0",
            effect: .failing(pausedUntil: nil),
            fate: .takenApart
        ),
        Row(
            testDescription: "a digest that may have arrived, not understood too often",
            outcome: strange,
            digest: true,
            attempts: 5,
            notUnderstood: 4,
            answerLost: true,
            delivery: "60.0",
            effect: .failing(pausedUntil: nil)
        ),
        Row(
            testDescription: "a page of HTML",
            outcome: unreadable,
            delivery: "300.0",
            effect: .failing(pausedUntil: later(300))
        ),
        Row(
            testDescription: "a digest that gets a page of HTML for the fifth time",
            outcome: unreadable,
            digest: true,
            attempts: 5,
            notUnderstood: 4,
            delivery: "300.0",
            effect: .failing(pausedUntil: later(300)),
            fate: .composedAnew
        ),
        Row(
            testDescription: "a test that gets a page of HTML",
            outcome: unreadable,
            isTest: true,
            delivery: "failed",
            effect: .unknown
        ),
        Row(
            testDescription: "refused for good",
            outcome: removed,
            delivery: "failed",
            effect: .refused(removedProblem, nextProbeAt: later(600))
        ),
        Row(
            testDescription: "a probe refused",
            outcome: removed,
            probes: 0,
            delivery: "1200.0",
            effect: .refused(removedProblem, nextProbeAt: later(1200))
        ),
        Row(
            testDescription: "a digest that is a probe refused",
            outcome: removed,
            digest: true,
            probes: 0,
            delivery: "1200.0",
            effect: .refused(removedProblem, nextProbeAt: later(1200)),
            fate: .composedAnew
        ),
        Row(
            testDescription: "probes end at an hour",
            outcome: removed,
            probes: 9,
            delivery: "3600.0",
            effect: .refused(removedProblem, nextProbeAt: later(3600))
        ),
        Row(
            testDescription: "a test refused",
            outcome: removed,
            isTest: true,
            probes: 2,
            delivery: "failed",
            effect: .unknown
        ),
        Row(
            testDescription: "refused for its words",
            outcome: keyword,
            delivery: "failed",
            effect: .open(restsUntil: nil)
        ),
        Row(
            testDescription: "a digest refused for a word that it lacks",
            outcome: keyword,
            digest: true,
            delivery: "0.0",
            effect: .open(restsUntil: nil),
            fate: .quoting
        ),
        Row(
            testDescription: "a digest that quotes a message, refused for a word that it lacks",
            outcome: keyword,
            digest: true,
            quotesMessage: true,
            delivery: "0.0",
            effect: .open(restsUntil: nil),
            fate: .takenApart
        ),
        Row(
            testDescription: "a receiver unknown",
            outcome: unknown,
            delivery: "failed",
            effect: .open(restsUntil: nil)
        ),
        Row(
            testDescription: "a digest that never left",
            outcome: away,
            digest: true,
            delivery: "3.0",
            effect: .failing(pausedUntil: nil),
            fate: .composedAnew
        ),
        Row(
            testDescription: "a digest that never left this time",
            outcome: away,
            digest: true,
            answerLost: true,
            delivery: "3.0",
            effect: .failing(pausedUntil: nil)
        ),
        Row(
            testDescription: "a digest that was on its way when the connection failed",
            outcome: away,
            digest: true,
            isLost: true,
            delivery: "3.0",
            effect: .failing(pausedUntil: nil)
        ),
    ]

    @Test(arguments: rows) func `what follows from an answer`(row: Row) throws {
        let settled = settled(row, answerLost: row.isLost)
        #expect(settled.effect == row.effect)
        #expect(settled.digestFate == row.fate)
        let attempt = try #require(settled.attempts.first).attempt
        let outcome =
            switch attempt.outcome {
            case .delivered: "delivered"
            case .failed: "failed"
            case .retry(let moment, _): "\(moment.timeIntervalSince(Self.now))"
            }
        #expect(outcome == row.delivery)
        #expect(attempt.rawAnswer == "raw")
    }

    @Test func `of a digest that finds out that the target refuses only the first delivery fails`() {
        let row = Row(testDescription: "", outcome: Self.removed, digest: true, delivery: "", effect: .unknown)
        let settled = settled(row, count: 3)
        let waits = DeliveryAttempt.Outcome.retry(at: Self.later(600), Self.removedProblem)
        #expect(settled.attempts.map(\.attempt.outcome) == [.failed(Self.removedProblem), waits, waits])
        #expect(settled.digestFate == .composedAnew)
        #expect(settled.effect == .refused(Self.removedProblem, nextProbeAt: Self.later(600)))
    }

    @Test func `of a digest that is repeated as it is nothing fails though the target refuses`() {
        let row = Row(
            testDescription: "",
            outcome: Self.removed,
            digest: true,
            answerLost: true,
            delivery: "",
            effect: .unknown
        )
        let settled = settled(row, count: 2)
        let waits = DeliveryAttempt.Outcome.retry(at: Self.later(600), Self.removedProblem)
        #expect(settled.attempts.map(\.attempt.outcome) == [waits, waits] && settled.digestFate == .repeated)
        #expect(settled.effect == .refused(Self.removedProblem, nextProbeAt: Self.later(600)))
    }

    @Test func `what went in one call goes again at one time, as soon as what was tried least`() {
        let row = Row(testDescription: "", outcome: Self.busy, digest: true, delivery: "", effect: .unknown)
        let settled = settled(row, count: 3, triesMore: 1, answerLost: true)
        let problem = DeliveryProblem(cause: "dingTalkBusy", parameters: ["code": "-1"])
        let again = DeliveryAttempt.Outcome.retry(at: Self.later(3), problem)
        #expect(settled.attempts.map(\.attempt.outcome) == [again, again, again])
    }

    @Test(arguments: [(Self.strange, true), (Self.unreadable, true), (Self.busy, false), (Self.throttled, false)])
    func `an answer that is not understood is marked as such`(outcome: Outcome, isMarked: Bool) {
        let row = Row(testDescription: "", outcome: outcome, delivery: "", effect: .unknown)
        #expect(settled(row).attempts.map(\.attempt.isNotUnderstood) == [isMarked])
    }

    @Test(arguments: [
        (Outcome.delivered, 200, false, true), (Self.throttled, 200, false, false), (Self.removed, 200, false, true),
        (Self.away, nil, false, false), (Self.busy, nil, true, true),
        (.refused(Reason(.credentialsWrong)), 400, false, false),
    ]) func `what DingTalk got counts for the quota`(outcome: Outcome, status: Int?, lost: Bool, counts: Bool) {
        let row = Row(testDescription: "", outcome: outcome, delivery: "", effect: .unknown)
        #expect(settled(row, status: status, answerLost: lost).isMetered == counts)
    }

    private func settled(
        _ row: Row,
        count: Int64 = 1,
        triesMore more: Int = 0,
        status: Int? = 200,
        answerLost: Bool = false
    ) -> SettledCall {
        let deliveries = (1...count).map { number in
            ClaimedDelivery(
                id: Delivery.ID(rawValue: number),
                notification: NotificationID(rawValue: number),
                isTest: row.isTest,
                receiver: .group(DingTalkGroup.ID(rawValue: 1)),
                receiverUserID: nil,
                title: "",
                contents: "",
                messageUUID: "",
                attempts: row.attempts + more * Int(number - 1),
                notUnderstood: row.notUnderstood,
                createdAt: Self.now,
                answerLost: row.answerLost
            )
        }
        let target = DeliveryTarget.robot(DingTalkGroup.ID(rawValue: 1))
        let call = ClaimedCall(
            target: target,
            deliveries: deliveries,
            digest: row.digest ? Digest.ID(rawValue: 1) : nil,
            quotesMessage: row.quotesMessage,
            failures: row.failures,
            probes: row.probes,
            throttles: row.throttles,
            rules: SendingLimits.standard.rules(for: target),
            claimedAt: Self.now
        )
        let answer = Answer(
            outcome: row.outcome,
            status: status,
            code: nil,
            message: nil,
            raw: "raw",
            milliseconds: 1,
            answerLost: answerLost
        )
        return Aftermath(call: call, answer: answer, policy: .standard, now: Self.now, jitter: 0)
            .settled { _ in row.outcome }
    }
}
