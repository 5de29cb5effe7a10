import DingTalk
import DingTalkSimulator
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct AppClientTests {
    private func tokenCalls(_ organisation: SimulatedOrganisation) -> Int {
        organisation.simulator.calls.count { $0.endpoint == .accessToken }
    }

    @Test func `a message arrives at each member`() async throws {
        try await withOrganisation { organisation in
            let ids = ["manager7675", "0123456789", "1700000001-200000002"]
            let answer = await organisation.sendToMembers(ids)
            #expect(answer.outcome == .delivered)
            #expect(answer.members == Dictionary(uniqueKeysWithValues: ids.map { ($0, .delivered) }))
            let messages = await organisation.simulator.waitForMessages(count: 3)
            #expect(messages.map(\.receiver) == ids)
            #expect(messages.map(\.receiverName) == ["张三", "李四", "王五"])
            #expect(messages.map(\.text) == Array(repeating: SimulatedOrganisation.message.text, count: 3))
        }
    }

    @Test func `members who were not reached are reported one by one`() async throws {
        try await withOrganisation { organisation in
            organisation.simulator.change {
                $0.members[0].reach = .flowControlled
                $0.members[1].reach = .filtered
            }
            let answer = await organisation.sendToMembers(["manager7675", "0123456789", "user001", "nobody"])
            #expect(answer.outcome == .delivered)
            #expect(
                answer.members == [
                    "manager7675": .retry(afterSeconds: 60, Reason(.memberFlowControlled)),
                    "0123456789": .refused(Reason(.memberFiltered)),
                    "user001": .delivered,
                    "nobody": .refused(Reason(.userUnknown)),
                ]
            )
            #expect(organisation.simulator.messages.map(\.receiver) == ["user001"])
        }
    }

    @Test func `20 members are one call, and none or 21 are refused without one`() async throws {
        try await withOrganisation { organisation in
            let ids = (1...21).map { "id\($0)" }
            organisation.simulator.change { $0.members = ids.map { SimulatedMember(userID: $0, name: $0) } }
            #expect(await organisation.sendToMembers(Array(ids.prefix(20))).outcome == .delivered)
            #expect(organisation.simulator.messages.count == 20)
            let calls = organisation.simulator.calls.count
            for wrong in [[], ids] {
                let answer = await organisation.sendToMembers(wrong)
                #expect(answer.outcome.reason?.cause == .requestNotAccepted)
                #expect(answer.members.count == wrong.count)
            }
            #expect(organisation.simulator.calls.count == calls)
        }
    }

    @Test func `the access token is fetched once for all who want it at the same time`() async throws {
        try await withOrganisation { organisation in
            organisation.simulator.set(Fault(.slow, milliseconds: 50, times: 1), on: .app("console"))
            let outcomes = await withTaskGroup { group in
                for _ in 1...10 { group.addTask { await organisation.sendToMembers().outcome } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes == Array(repeating: .delivered, count: 10))
            #expect(tokenCalls(organisation) == 1)
        }
    }

    @Test func `the access token is replaced ten minutes before its end`() async throws {
        let clock = ManualClock()
        try await withOrganisation(clock: clock.now) { organisation in
            _ = await organisation.sendToMembers()
            clock.advance(seconds: 6_599)
            _ = await organisation.sendToMembers()
            #expect(tokenCalls(organisation) == 1)
            clock.advance(seconds: 1)
            #expect(await organisation.sendToMembers().outcome == .delivered)
            #expect(tokenCalls(organisation) == 2)
        }
    }

    @Test func `a token that DingTalk no longer knows is replaced once and the call repeated`() async throws {
        try await withOrganisation { organisation in
            _ = await organisation.sendToMembers()
            organisation.simulator.expireTokens()
            #expect(await organisation.sendToMembers().outcome == .delivered)
            #expect(tokenCalls(organisation) == 2)
            #expect(organisation.simulator.messages.count == 2)
        }
    }

    @Test func `a token that is refused twice is not asked for a third time`() async throws {
        try await withOrganisation { organisation in
            _ = await organisation.sendToMembers()
            let body = #"{"code":"InvalidAuthentication","message":"不合法的access_token","requestid":"R-7"}"#
            // All calls of an app whose token the simulator does not know are struck by the fault for everything.
            organisation.simulator.set(Fault(.written, answer: SimulatedAnswer(status: 400, body: body), times: 1))
            #expect(await organisation.sendToMembers().outcome == .delivered)
            organisation.simulator.change { $0.apps[0].tokenSeconds = -1 }
            organisation.simulator.expireTokens()
            let answer = await organisation.sendToMembers()
            #expect(answer.outcome == .retry(afterSeconds: 60, Reason(.accessTokenRefused)))
            #expect(answer.members == ["user001": answer.outcome] && answer.calls == 2)
            #expect(organisation.simulator.calls.suffix(3).map(\.endpoint) == [.batchSend, .accessToken, .batchSend])
        }
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        let cause: Cause
        var parameters: [String: String] = [:]
        let change: @Sendable (inout SimulatedApp) -> Void
        var testDescription: String { cause.rawValue }
    }

    @Test(arguments: [
        Refusal(cause: .credentialsWrong) { $0.clientSecret = "another" },
        Refusal(cause: .permissionMissing, parameters: ["scopes": "qyapi_robot_sendmsg"]) { $0.scopes = [] },
        Refusal(cause: .addressNotAllowed, parameters: ["ip": "127.0.0.1"]) { $0.allowedAddresses = ["203.0.113.7"] },
        Refusal(cause: .robotCodeWrong) { $0.robotCode = "another" },
        Refusal(cause: .robotNotPublished) { $0.condition = .unpublished },
        Refusal(cause: .robotNotPublished) { $0.condition = .stopped },
    ])
    func `a refusal names its cause for the call and for each member`(refusal: Refusal) async throws {
        try await withOrganisation { organisation in
            organisation.simulator.change { refusal.change(&$0.apps[0]) }
            let answer = await organisation.sendToMembers(["user001", "user002"])
            let outcome = Outcome.refused(Reason(refusal.cause, refusal.parameters))
            #expect(answer.outcome == outcome)
            #expect(answer.members == ["user001": outcome, "user002": outcome])
            #expect(answer.requestID?.hasPrefix("request-") == true)
            #expect(!answer.answerLost)
            #expect(organisation.simulator.messages.isEmpty)
        }
    }

    @Test func `more calls a second than allowed are throttled for a second`() async throws {
        let clock = ManualClock()
        try await withOrganisation(clock: clock.now) { organisation in
            organisation.simulator.change { $0.apps[0].callsPerSecond = 2 }
            for _ in 1...2 { #expect(await organisation.sendToMembers().outcome == .delivered) }
            let code = "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"
            let throttled = Outcome.throttled(forSeconds: 1, Reason(.tooManyMessages, ["code": code]))
            #expect(await organisation.sendToMembers().outcome == throttled)
            clock.advance(seconds: 1)
            #expect(await organisation.sendToMembers().outcome == .delivered)
        }
    }

    @Test func `a lost answer is told, since a second call would bring a second message`() async throws {
        try await withOrganisation { organisation in
            _ = await organisation.sendToMembers()
            organisation.simulator.set(Fault(.closeBeforeAnswer, times: 1), on: .app("console"))
            let answer = await organisation.sendToMembers()
            #expect(answer.outcome.reason?.cause == .answerMissing)
            #expect(answer.answerLost)
            // libcurl did not send it again by itself.
            #expect(organisation.simulator.messages.count == 2)
        }
    }

    @Test func `a lost token is no lost message`() async throws {
        try await withOrganisation { organisation in
            organisation.simulator.set(Fault(.closeBeforeAnswer, times: 1))
            let answer = await organisation.sendToMembers()
            #expect(answer.outcome.reason?.cause == .answerMissing)
            #expect(!answer.answerLost && answer.calls == 0)
        }
    }

    @Test func `one unknown member does not keep a refused call from the others`() async throws {
        try await withOrganisation { organisation in
            _ = await organisation.sendToMembers(["user002"])
            let body = #"{"code":"staffId.notExisted","message":"x","requestid":"R-1"}"#
            let refusal = Fault(.written, answer: SimulatedAnswer(status: 400, body: body), times: 1)
            organisation.simulator.set(refusal, on: .app("console"))
            let ids = ["manager7675", "nobody", "0123456789", "user001", "1700000001-200000002"]
            let answer = await organisation.sendToMembers(ids)
            #expect(answer.outcome == .delivered)
            #expect(answer.members.count == 5 && answer.calls == 3)
            #expect(answer.members.filter { $0.value != .delivered } == ["nobody": .refused(Reason(.userUnknown))])
            #expect(
                Set(organisation.simulator.messages.dropFirst().map(\.receiver)) == Set(ids).subtracting(["nobody"])
            )
            #expect(organisation.simulator.messages.count == 5)
        }
    }

    @Test func `a call for one unknown member is made once`() async throws {
        try await withOrganisation { organisation in
            let body = #"{"code":"staffId.notExisted","message":"x","requestid":"R-1"}"#
            _ = await organisation.sendToMembers(["user002"])
            organisation.simulator.set(
                Fault(.written, answer: SimulatedAnswer(status: 400, body: body)),
                on: .app("console")
            )
            let unknown = Outcome.refused(Reason(.userUnknown))
            #expect(await organisation.sendToMembers(["nobody"]).members == ["nobody": unknown])
            #expect(organisation.simulator.calls.count == 3)
            let two = await organisation.sendToMembers(["nobody", "neither"])
            #expect(two.outcome == unknown)
            #expect(two.members == ["nobody": unknown, "neither": unknown] && two.calls == 3)
            #expect(organisation.simulator.calls.count == 6)
        }
    }

    @Test func `a text that is too long arrives shortened`() async throws {
        try await withOrganisation { organisation in
            let text = (1...3_000).map { "第 \($0) 行" }.joined(separator: "\n")
            let message = MarkdownMessage(title: "alarm", text: text)
            #expect(await organisation.sendToMembers(message: message).outcome == .delivered)
            let received = try #require(organisation.simulator.messages.first)
            #expect(received.text.hasSuffix(" 行\n…"))
        }
    }

    @Test func `a cancelled caller does not spoil the token of the others`() async throws {
        try await withOrganisation { organisation in
            organisation.simulator.set(Fault(.hang, times: 1), on: .app("console"))
            let first = Task { await organisation.sendToMembers() }
            await organisation.simulator.waitForCalls(count: 1)
            let second = Task { await organisation.sendToMembers() }
            first.cancel()
            #expect(await first.value.outcome == .retry(afterSeconds: 0, Reason(.interrupted)))
            #expect(await second.value.outcome == .delivered)
        }
    }
}
