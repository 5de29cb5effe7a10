import DingTalk
import DingTalkSimulator
import Foundation
import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1))) struct FaultTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let fault: Fault.Kind
        let outcome: Outcome
        let answerLost: Bool
        let arrives: Bool
        var testDescription: String { fault.rawValue }
    }

    private static let host = ["host": "127.0.0.1"]

    @Test(arguments: [
        Case(fault: .slow, outcome: .delivered, answerLost: false, arrives: true),
        Case(fault: .late, outcome: .delivered, answerLost: false, arrives: true),
        Case(
            fault: .hang,
            outcome: .retry(afterSeconds: 0, Reason(.answerMissing, host)),
            answerLost: true,
            arrives: false
        ),
        Case(
            fault: .closeAfterReceiving,
            outcome: .retry(afterSeconds: 0, Reason(.answerMissing, host)),
            answerLost: true,
            arrives: false
        ),
        Case(
            fault: .closeBeforeAnswer,
            outcome: .retry(afterSeconds: 0, Reason(.answerMissing, host)),
            answerLost: true,
            arrives: true
        ),
        Case(
            fault: .serverError,
            outcome: .retry(afterSeconds: 0, Reason(.dingTalkBusy, ["code": "HTTP 500"])),
            answerLost: true,
            arrives: false
        ),
        Case(
            fault: .html,
            outcome: .retry(afterSeconds: 300, Reason(.answerUnreadable, ["status": "200"])),
            answerLost: false,
            arrives: false
        ),
        Case(
            fault: .busy,
            outcome: .retry(afterSeconds: 0, Reason(.dingTalkBusy, ["code": "-1"])),
            answerLost: false,
            arrives: false
        ),
        Case(
            fault: .throttled,
            outcome: .throttled(forSeconds: 600, Reason(.tooManyMessages, ["code": "130101"])),
            answerLost: false,
            arrives: false
        ),
        Case(
            fault: .addressThrottled,
            outcome: .throttled(forSeconds: 300, Reason(.tooManyCallsFromAddress)),
            answerLost: false,
            arrives: false
        ),
    ])
    func `each fault has its outcome, and a retry brings the message once`(row: Case) async throws {
        try await withOrganisation { organisation in
            organisation.simulator.set(Fault(row.fault, milliseconds: 20, times: 1), on: .robot("shift"))
            // Only a call that hangs has to wait for the limit.
            var limits = TransferLimits.default
            if row.fault == .hang { limits.totalMilliseconds = 300 }
            let robots = RobotClient(http: organisation.http, limits: limits, now: { .now })
            let message = SimulatedOrganisation.message
            let answer = await robots.send(message, msgUuid: "once", to: organisation.shift)
            #expect(answer.outcome == row.outcome)
            #expect(answer.answerLost == row.answerLost)
            #expect(organisation.simulator.messages.count == (row.arrives ? 1 : 0))
            organisation.simulator.clearFaults()
            #expect(await organisation.sendToShift(msgUuid: "once").outcome == .delivered)
            #expect(organisation.simulator.messages.count == 1)
        }
    }

    @Test func `a fault of one robot leaves the others alone`() async throws {
        try await withOrganisation { organisation in
            organisation.simulator.set(Fault(.busy), on: .robot("shift"))
            let other = await organisation.robots.send(
                SimulatedOrganisation.message,
                msgUuid: "1",
                to: organisation.operations
            )
            #expect(other.outcome == .delivered)
            #expect(await organisation.sendToShift().outcome.reason?.cause == .dingTalkBusy)
            organisation.simulator.clearFaults()
            #expect(await organisation.sendToShift().outcome == .delivered)
        }
    }

    @Test func `nobody listening is no lost answer`() async throws {
        let robots = RobotClient(http: try HTTPClient(), now: { .now })
        // Port 1 belongs to a protocol (TCPMUX) that nobody runs, so no other test can get it.
        let address = RobotAddress(endpoint: "http://127.0.0.1:1/robot/send", accessToken: "token")
        let answer = await robots.send(SimulatedOrganisation.message, msgUuid: "1", to: address)
        #expect(answer.outcome == .retry(afterSeconds: 0, Reason(.connectionFailed, ["host": "127.0.0.1"])))
        #expect(!answer.answerLost)
        #expect(answer.line == "127.0.0.1: The connection was refused. (curl 7)")
    }

    @Test func `an unknown host and an address that is none have causes of their own`() async throws {
        let robots = RobotClient(http: try HTTPClient(), now: { .now })
        func reason(_ endpoint: String) async -> Outcome {
            await robots.send(
                SimulatedOrganisation.message,
                msgUuid: "1",
                to: RobotAddress(endpoint: endpoint, accessToken: "token")
            )
            .outcome
        }
        let unknown = Reason(.hostUnknown, ["host": "nothing.invalid"])
        #expect(await reason("https://nothing.invalid/robot/send") == .retry(afterSeconds: 0, unknown))
        #expect(await reason("ftp://127.0.0.1/robot/send") == .refused(Reason(.addressInvalid, ["host": "127.0.0.1"])))
        #expect(await reason("not a url") == .refused(Reason(.addressInvalid, ["host": "?"])))
    }

    @Test func `a cancelled call ends at once as interrupted`() async throws {
        try await withOrganisation { organisation in
            organisation.simulator.set(Fault(.hang))
            let call = Task { await organisation.sendToShift() }
            await organisation.simulator.waitForCalls(count: 1)
            call.cancel()
            let answer = await call.value
            #expect(answer.outcome == .retry(afterSeconds: 0, Reason(.interrupted)))
            #expect(answer.answerLost)
        }
    }
}
