import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite struct DigestTests {
    private let busy = DeliveryProblem(cause: "dingTalkBusy")

    @Test func `as long as there is room each alarm goes by itself`() async throws {
        let lane = try await LaneFixture.make(perMinute: 3)
        try await lane.raise("A", "B", "C")
        for _ in 0..<3 {
            let call = try await lane.call()
            #expect(call.digest == nil && call.deliveries.count == 1)
            try await lane.settle(call)
        }
    }

    @Test func `when more waits than the rate allows one message has it all, the most severe first`() async throws {
        let lane = try await LaneFixture.make(perMinute: 3)
        try await lane.raise("A", "B")
        try await lane.raise("C", level: .critical)
        try await lane.raise("D", level: .low)
        let call = try await lane.call()
        #expect(call.digest != nil)
        #expect(call.lines == ["C: raised", "A: raised", "B: raised", "D: raised", "+0"])
        try await lane.settle(call)
        #expect(try await lane.turn() == .idle)
        let states = try await lane.plant.alarms().asyncFlatMap { row in
            try await lane.plant.store.alarm(urlPath: row.urlPath)?.deliveries.map(\.state) ?? []
        }
        #expect(states == Array(repeating: .delivered, count: 4), "each counts as delivered by it")
        let stored = try #require(try await lane.plant.store.delivery(call.deliveries[3].id))
        #expect(stored.row.isInDigest && stored.contents == "You have received a new alarm message.")
        #expect(stored.digest?.contents == call.lines.joined(separator: "\n"))
        #expect(stored.digest?.deliveryCount == 4)
    }

    @Test func `a digest goes whole, though a part of it is to wait longer`() async throws {
        let lane = try await LaneFixture.make(perMinute: 3)
        try await lane.raise("A", "B", "C", "D")
        let call = try await lane.call()
        let attempts = call.deliveries.enumerated().map { number, delivery in
            let again = DeliveryAttempt.Outcome.retry(at: lane.later(TimeInterval(3 * (number + 1))), busy)
            return SettledAttempt(delivery: delivery.id, attempt: .make(outcome: again, at: lane.plant.clock.now))
        }
        try await lane.plant.store.settle(
            SettledCall(call: call, attempts: attempts, effect: .unknown, at: lane.plant.clock.now)
        )
        lane.plant.clock.advance(by: 3)
        let again = try await lane.call()
        #expect(again.digest == call.digest && again.deliveries.count == 4)
    }

    @Test func `a digest becomes too old as a whole, when the youngest of it is`() async throws {
        let lane = try await LaneFixture.make(perMinute: 3)
        try await lane.raise("A", "B", "C", "D")
        let limit = lane.later(-1)
        try await lane.settle(try await lane.call(), .retry(at: lane.later(60), busy), effect: .unknown)
        #expect(try await lane.plant.store.failExpired(queuedBefore: limit) == 0)
        #expect(try await lane.plant.store.failExpired(queuedBefore: lane.later(0)) == 4)
    }

    @Test func `raised and cleared are one line, and in that order`() async throws {
        let lane = try await LaneFixture.make(perMinute: 1)
        try await lane.raise("A", "B")
        try await lane.plant.report(.make(name: "A", status: .cleared))
        let call = try await lane.call()
        #expect(call.lines == ["A: raised, cleared", "B: raised", "+0"])
        #expect(call.deliveries.count == 3)
    }

    @Test func `what has no room stays waiting for the next message`() async throws {
        var lane = try await LaneFixture.make(perMinute: 2)
        lane.room = 2
        try await lane.raise("A", "B", "C", "D")
        let first = try await lane.call()
        #expect(first.lines == ["A: raised", "B: raised", "+2"])
        try await lane.settle(first)
        let second = try await lane.call()
        #expect(second.lines == ["C: raised", "D: raised", "+0"])
    }

    @Test func `a digest is tried again as it is, though more waits by then`() async throws {
        let lane = try await LaneFixture.make(perMinute: 2)
        try await lane.raise("A", "B", "C")
        let first = try await lane.call()
        try await lane.settle(first, .retry(at: lane.later(3), busy), effect: .failing(pausedUntil: nil))
        try await lane.raise("D", level: .high)
        lane.plant.clock.advance(by: 3)
        let other = try await lane.call()
        #expect(other.deliveries.map(\.title) == ["D activeUnacked"])
        try await lane.settle(other)
        lane.plant.clock.advance(by: 62)
        let again = try await lane.call()
        #expect(again.digest == first.digest)
        #expect(again.deliveries.map(\.messageUUID) == first.deliveries.map(\.messageUUID))
        #expect(again.lines == first.lines)
    }

    @Test func `a digest that was being sent when the process ended is sent again as it is`() async throws {
        let lane = try await LaneFixture.make(perMinute: 1)
        try await lane.raise("A", "B", "C")
        let first = try await lane.call()
        #expect(try await lane.plant.store.returnInterruptedDeliveries() == 3)
        lane.plant.clock.advance(by: 62)
        let again = try await lane.call()
        #expect(again.digest == first.digest && again.lines == first.lines)
        #expect(again.mayHaveArrived)
    }

    @Test func `what may have arrived by itself goes by itself again, and in no digest`() async throws {
        let lane = try await LaneFixture.make(perMinute: 2)
        try await lane.raise("A")
        let first = try await lane.call()
        try await lane.settle(
            first,
            .retry(at: lane.plant.clock.now, busy),
            effect: .failing(pausedUntil: nil),
            answerLost: true
        )
        try await lane.raise("B", "C", "D")
        let again = try await lane.call()
        #expect(again.digest == nil)
        #expect(again.deliveries.map(\.messageUUID) == first.deliveries.map(\.messageUUID))
        try await lane.settle(again)
        lane.plant.clock.advance(by: 62)
        #expect(try await lane.call().lines == ["B: raised", "C: raised", "D: raised", "+0"])
    }

    @Test func `a Cleared does not overtake its Active that waits for a later try`() async throws {
        let lane = try await LaneFixture.make(perMinute: 2)
        try await lane.raise("A")
        try await lane.settle(
            try await lane.call(),
            .retry(at: lane.later(600), busy),
            effect: .failing(pausedUntil: nil)
        )
        try await lane.plant.report(.make(name: "A", status: .cleared))
        try await lane.raise("B", "C")
        #expect(try await lane.call().lines == ["B: raised", "C: raised", "+1"], "A is one alarm")
    }

    @Test func `one that DingTalk refuses for what it says is taken apart`() async throws {
        let lane = try await LaneFixture.make(perMinute: 2)
        try await lane.raise("A", "B", "C")
        let refused = DeliveryProblem(cause: "keywordMissing")
        try await lane.settle(try await lane.call(), .retry(at: lane.plant.clock.now, refused), fate: .takenApart)
        let call = try await lane.call()
        #expect(call.digest == nil && call.deliveries.map(\.title) == ["A activeUnacked"])
    }

    @Test func `a robot that wants a word gets digests that quote a message, from then on`() async throws {
        let lane = try await LaneFixture.make(perMinute: 2)
        try await lane.raise("A", "B", "C")
        let refused = DeliveryProblem(cause: "keywordMissing")
        let first = try await lane.call()
        #expect(!first.quotesMessage)
        try await lane.settle(first, .retry(at: lane.plant.clock.now, refused), fate: .quoting)
        for round in 0..<2 {
            let call = try await lane.call()
            #expect(call.digest != nil && call.quotesMessage)
            #expect(call.lines.last == "You have received a new alarm message.")
            try await lane.settle(call)
            lane.plant.clock.advance(by: 62)
            if round == 0 { try await lane.raise("D", "E", "F") }
        }
    }

    @Test func `a digest mentions whom its alarms mention, and is tried again with the same`() async throws {
        let lane = try await LaneFixture.make(perMinute: 1)
        let (ada, li) = (MessageMentions(userIDs: ["ada"]), MessageMentions(userIDs: ["li"], mobiles: ["13800000000"]))
        try await lane.plant.report(.make(name: "A"), mentioning: ada)
        try await lane.plant.report(.make(name: "B"))
        try await lane.plant.report(.make(name: "C", level: .critical), mentioning: li)
        let call = try await lane.call()
        let all = MessageMentions(userIDs: ["li", "ada"], mobiles: ["13800000000"])
        #expect(call.digest != nil && Set(call.deliveries.map(\.mentions.userIDs)) == [["li", "ada"]])
        #expect(call.deliveries.allSatisfy { $0.mentions == all })
        try await lane.settle(call, .retry(at: lane.later(3), busy), effect: .failing(pausedUntil: nil))
        lane.plant.clock.advance(by: 62)
        #expect(try await lane.call().deliveries.map(\.mentions) == call.deliveries.map(\.mentions))
    }

    @Test func `one that DingTalk never got is composed anew with what waits then`() async throws {
        let lane = try await LaneFixture.make(perMinute: 2)
        try await lane.raise("A", "B", "C")
        try await lane.settle(
            try await lane.call(),
            .retry(at: lane.later(1), busy),
            effect: .failing(pausedUntil: nil),
            fate: .composedAnew
        )
        try await lane.raise("D", level: .critical)
        lane.plant.clock.advance(by: 1)
        #expect(try await lane.call().lines == ["D: raised", "A: raised", "B: raised", "C: raised", "+0"])
    }

    @Test func `members for whom the same waits share one digest, others have their own`() async throws {
        let members = (1...3).map { Member.make(userID: "\($0)", name: "Member \($0)") }
        let plant = try await Plant.make(draft: .make(members: members))
        let all = plant.members.map(Receiver.member)
        var lane = try await LaneFixture.make(plant)
        lane.target = plant.app
        lane.rules = LaneRules(rate: .perSecond(1), receiversPerCall: 20)
        try await plant.report(.make(name: "A"), to: all)
        try await plant.report(.make(name: "B"), to: Array(all.prefix(2)))
        try await plant.report(.make(name: "C"), to: [all[2]])
        let call = try await lane.call()
        #expect(call.lines == ["A: raised", "B: raised", "+0"])
        #expect(call.deliveries.count == 4)
        #expect(Set(call.deliveries.compactMap(\.receiverUserID)) == ["1", "2"])
        try await lane.settle(call)
        plant.clock.advance(by: 3)
        let own = try await lane.call()
        #expect(own.lines == ["A: raised", "C: raised", "+0"])
        #expect(Set(own.deliveries.compactMap(\.receiverUserID)) == ["3"])
    }

    @Test func `a test goes before all alarms, and in no digest`() async throws {
        let lane = try await LaneFixture.make(perMinute: 2)
        try await lane.raise("A", "B", "C")
        _ = try await lane.plant.store.recordTest(.make(service: lane.plant.service, deliveries: [.make()]))
        let test = try await lane.call()
        #expect(test.isTest && test.digest == nil)
        try await lane.settle(test)
        #expect(try await lane.call().deliveries.count == 3)
    }

    @Test func `what waits is counted by alarms, whatever has changed of each`() async throws {
        var lane = try await LaneFixture.make(perMinute: 2)
        lane.room = 1
        try await lane.raise("A", "B", "C")
        for name in ["A", "B"] { try await lane.plant.report(.make(name: name, status: .cleared)) }
        #expect(try await lane.call().lines == ["A: raised, cleared", "+2"])
    }

    @Test func `a stored digest, and a Cleared that waits for its Active, are no further calls`() async throws {
        let lane = try await LaneFixture.make(perMinute: 3)
        try await lane.raise("A", "B")
        for name in ["A", "B"] { try await lane.plant.report(.make(name: name, status: .cleared)) }
        let call = try await lane.call()
        #expect(call.digest == nil, "two calls can go out now")
        try await lane.settle(call)
        try await lane.settle(try await lane.call())
        lane.plant.clock.advance(by: 62)
        try await lane.raise("C", "D", "E", "F")
        let digest = try await lane.call()
        #expect(digest.digest != nil)
        try await lane.settle(digest, .retry(at: lane.plant.clock.now, busy), effect: .failing(pausedUntil: nil))
        lane.plant.clock.advance(by: 62)
        try await lane.raise("G", level: .critical)
        #expect(try await lane.call().digest == nil, "the digest is one call, and there is room for three")
    }

    @Test func `the most severe comes first of what a digest carries, then the oldest`() async throws {
        let lane = try await LaneFixture.make(perMinute: 1)
        try await lane.raise("A", "B")
        try await lane.raise("C", level: .critical)
        let call = try await lane.call()
        let names = try await call.deliveries.map(\.id).asyncFlatMap { id in
            try await lane.plant.store.delivery(id).map { [$0.row.title] } ?? []
        }
        #expect(names == ["C activeUnacked", "A activeUnacked", "B activeUnacked"])
    }

    @Test func `thousands of alarms that wait go out in digests, none twice and none left`() async throws {
        var lane = try await LaneFixture.make()
        lane.room = 150
        let inputs = (0..<3_000).map { number in
            AlarmInput.report(.make(name: "\(number)", level: AlarmLevel.allCases[number % 4]))
        }
        try await lane.plant.record(inputs)
        var ranks: [Int] = []
        var seen: Set<Delivery.ID> = []
        while case let turn = try await lane.turn(), turn != .idle {
            switch turn {
            case .waits(let until), .holdsBack(let until):
                lane.plant.clock.advance(by: until.timeIntervalSince(lane.plant.clock.now))
            case .idle: break
            case .call(let call):
                for delivery in call.deliveries { #expect(seen.insert(delivery.id).inserted) }
                ranks += call.lines.dropLast().compactMap { Int($0.prefix { $0 != ":" }).map { $0 % 4 } }
                try await lane.settle(call)
            }
        }
        #expect(seen.count == 3_000)
        #expect(ranks.count == 3_000 && ranks == ranks.sorted())
    }
}

extension Array {
    func asyncFlatMap<Result>(_ transform: (Element) async throws -> [Result]) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results += try await transform(element) }
        return results
    }
}
