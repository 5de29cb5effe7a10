import DingTalk
import DingTalkSimulator
import Foundation
import OutboundHTTP
import Testing

@Suite(.timeLimit(.minutes(1))) struct RobotClientTests {
    @Test func `a signed message arrives with title, text and name`() async throws {
        try await withOrganisation { organisation in
            let answer = await organisation.robots.send(
                SimulatedOrganisation.message,
                msgUuid: "message-1",
                to: organisation.operations
            )
            #expect(answer.outcome == .delivered)
            #expect(answer.code == "0")
            #expect(answer.status == 200)
            #expect(answer.line == "errcode 0 · ok")
            #expect(!answer.answerLost)
            #expect(answer.milliseconds >= 0)
            let message = try #require(await organisation.simulator.waitForMessages(count: 1).first)
            #expect(message.kind == .group)
            #expect(message.receiverName == "Operations")
            #expect(message.title == "alarm")
            #expect(message.text == "alarm **High**  \n  Tank 3")
            #expect(message.msgUuid == "message-1")
        }
    }

    @Test func `a message that is sent again under its name is shown once`() async throws {
        try await withOrganisation { organisation in
            for _ in 1...3 { #expect(await organisation.sendToShift(msgUuid: "same").outcome == .delivered) }
            #expect(await organisation.sendToShift(msgUuid: "other").outcome == .delivered)
            #expect(organisation.simulator.messages.map(\.msgUuid) == ["same", "other"])
        }
    }

    @Test func `people are mentioned in the text and beside it`() async throws {
        try await withOrganisation { organisation in
            let mentions = Mentions(userIDs: ["user001"], mobiles: ["13800000000"], everyone: true)
            #expect(await organisation.sendToShift(mentioning: mentions).outcome == .delivered)
            let message = try #require(organisation.simulator.messages.first)
            #expect(message.text.hasSuffix("\n\n@所有人 @13800000000 @user001"))
            #expect(message.mentions == ["13800000000", "user001"])
            #expect(message.mentionsEveryone)
        }
    }

    @Test func `a text that is too long arrives shortened`() async throws {
        try await withOrganisation { organisation in
            let text = "alarm\n" + (1...3_000).map { "第 \($0) 行" }.joined(separator: "\n")
            let message = MarkdownMessage(title: "alarm", text: text)
            let mentions = Mentions(userIDs: ["user001"])
            #expect(await organisation.sendToShift(message, mentioning: mentions).outcome == .delivered)
            let received = try #require(organisation.simulator.messages.first)
            #expect(received.text.hasSuffix(" 行\n…\n\n@user001"))
            #expect((19_900...20_000).contains(received.body.utf8.count))
        }
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        let cause: Cause
        let code: String
        var parameters: [String: String] = [:]
        let change: @Sendable (inout SimulatedRobot) -> Void
        var testDescription: String { cause.rawValue }
    }

    @Test(arguments: [
        Refusal(cause: .signatureMismatch, code: "310000") { $0.signingSecret = "SECanother" },
        Refusal(cause: .keywordMissing, code: "310000") { $0.keywords = ["nowhere"] },
        Refusal(cause: .addressNotAllowed, code: "310000", parameters: ["ip": "127.0.0.1"]) {
            $0.allowedAddresses = ["203.0.113.0/24"]
        },
        Refusal(cause: .tokenUnknown, code: "300001") { $0.accessToken = "another" },
        Refusal(cause: .robotDisabled, code: "400102") { $0.condition = .disabled },
        Refusal(cause: .robotRemoved, code: "400106") { $0.condition = .removed },
        Refusal(cause: .groupDissolved, code: "400013") { $0.condition = .dissolved },
    ])
    func `a refusal names its cause though the status is 200`(refusal: Refusal) async throws {
        try await withOrganisation { organisation in
            organisation.simulator.change { refusal.change(&$0.robots[0]) }
            let answer = await organisation.robots.send(
                SimulatedOrganisation.message,
                msgUuid: "1",
                to: organisation.operations
            )
            #expect(answer.outcome == .refused(Reason(refusal.cause, refusal.parameters)))
            #expect(answer.status == 200)
            #expect(answer.code == refusal.code)
            #expect(answer.raw.contains(refusal.code))
            #expect(organisation.simulator.messages.isEmpty)
        }
    }

    @Test func `an empty title or text is refused by name`() async throws {
        try await withOrganisation { organisation in
            let noTitle = await organisation.sendToShift(MarkdownMessage(title: "", text: "alarm"))
            let noText = await organisation.sendToShift(MarkdownMessage(title: "alarm", text: ""))
            #expect(noTitle.outcome == .refused(Reason(.messageEmpty, ["part": "title"])))
            #expect(noText.outcome == .refused(Reason(.messageEmpty, ["part": "text"])))
        }
    }

    @Test(arguments: [(7_200.0, "+7"), (-7_200.0, "-7")])
    func `a clock that is off is named with its difference`(seconds: TimeInterval, sign: String) async throws {
        try await withOrganisation(clientClock: { Date.now.addingTimeInterval(seconds) }) { organisation in
            let answer = await organisation.robots.send(
                SimulatedOrganisation.message,
                msgUuid: "1",
                to: organisation.operations
            )
            let reason = try #require(answer.outcome.reason)
            #expect(reason.cause == .clockOff)
            let skew = try #require(reason.parameters["skewSeconds"])
            #expect(skew.hasPrefix(sign))
            #expect(abs(abs(Int(skew) ?? 0) - 7_200) < 60)
        }
    }

    @Test func `the 21st message in a minute pauses the robot for ten minutes`() async throws {
        let clock = ManualClock()
        try await withOrganisation(clock: clock.now) { organisation in
            for number in 1...20 { #expect(await organisation.sendToShift(msgUuid: "\(number)").outcome == .delivered) }
            let paused = Outcome.throttled(forSeconds: 600, Reason(.tooManyMessages, ["code": "130101"]))
            let still = Outcome.throttled(forSeconds: 600, Reason(.tooManyMessages, ["code": "410100"]))
            #expect(await organisation.sendToShift(msgUuid: "21").outcome == paused)
            clock.advance(seconds: 599)
            #expect(await organisation.sendToShift(msgUuid: "22").outcome == still)
            clock.advance(seconds: 1)
            #expect(await organisation.sendToShift(msgUuid: "23").outcome == .delivered)
            #expect(organisation.simulator.messages.count == 21)
        }
    }

    @Test func `another robot is not throttled with it`() async throws {
        try await withOrganisation { organisation in
            for number in 1...21 { _ = await organisation.sendToShift(msgUuid: "\(number)") }
            let answer = await organisation.robots.send(
                SimulatedOrganisation.message,
                msgUuid: "1",
                to: organisation.operations
            )
            #expect(answer.outcome == .delivered)
        }
    }
}
