import DingTalk
import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Delivering
@testable import Storage

/// A console's life as its seed wills it: alarms come, calls end in every way, the process dies in between, and what
/// DingTalk shows to whom is written down.
///
/// Store, turns and what follows from an answer are the real ones; only time and DingTalk are played.
struct RandomLife {
    /// A message as somebody saw it.
    struct Sight {
        let receiver: String
        let contents: String

        /// What it tells: each line names an alarm and the numbers of its changes.
        var keys: [Key] {
            contents.split(separator: "\n").flatMap { line in
                let words = line.split(separator: " ")
                return words.dropFirst().compactMap { Int($0) }
                    .map { Key(receiver: receiver, alarm: String(words[0]), change: $0) }
            }
        }
    }

    /// What somebody is to hear: a change of an alarm, by its number.
    struct Key: Hashable {
        let receiver: String
        let alarm: String
        let change: Int
    }

    /// A delivery as the console tells of it.
    struct Told {
        let id: Delivery.ID
        let key: Key
        let state: DeliveryState
        let answerLost: Bool
        let mayHaveArrivedTwice: Bool
    }

    static let group = "group"
    private static let userIDs = ["one", "two", "three"]
    private static let names = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"]

    let store: Store
    private let clock: TestClock
    private let service: Service.ID
    private let rules: [DeliveryTarget: LaneRules]
    /// Who is to hear of an alarm, by its name.
    private let receivers: [String: [PlannedDelivery]]
    private var numbers: RepeatableNumbers
    /// The share of calls that end well, and how long a step takes at most, in seconds.
    private let luck: Double
    private let pace: TimeInterval
    /// How many changes there were, by alarm.
    private(set) var changeCounts = Dictionary(uniqueKeysWithValues: names.map { ($0, 0) })
    private(set) var sights: [Sight] = []
    private(set) var resent: Set<Key> = []
    private var shownIdentifiers: Set<String> = []
    private var underWay: [DeliveryTarget: ClaimedCall] = [:]
    /// Calls that DingTalk shows later, since the process died meanwhile.
    private var landing: [(at: Date, call: ClaimedCall)] = []

    init(seed: UInt64) async throws {
        let clock = TestClock()
        store = try Store.temporary(clock: clock.read)
        self.clock = clock
        let members = Self.userIDs.map { Member.make(userID: $0, name: $0) }
        service = try await store.addService(.make(groups: [.make(name: Self.group)], members: members))
        let choice = try #require(try await store.serviceChoices(enabledOnly: true).first)
        func planned(_ choices: [ReceiverChoice]) -> [PlannedDelivery] {
            choices.map { .make(to: $0.receiver, named: $0.name) }
        }
        // The last alarms are for some of the members only.
        receivers = Dictionary(
            uniqueKeysWithValues: Self.names.enumerated().map { number, name in
                (name, planned(choice.groups + choice.members.prefix(number < 8 ? 3 : 10 - number)))
            }
        )
        let group = try #require(try await store.service(service)?.draft.groups.first?.id)
        numbers = RepeatableNumbers(seed: seed)
        let rate = RateLimit.perMinute(.random(in: 3...30, using: &numbers))
        rules = [
            .robot(group): LaneRules(rate: rate, receiversPerCall: 1),
            .app(service): LaneRules(rate: rate, receiversPerCall: 20),
        ]
        luck = .random(in: 0...0.8, using: &numbers)
        pace = .random(in: 1...5, using: &numbers)
    }

    /// Some steps, and then all goes well until nothing waits any more.
    mutating func run(steps: Int) async throws {
        for _ in 0..<steps { try await step() }
        for _ in 0..<2_000 {
            if try await unsettledCount() == 0 { return }
            pass(.random(in: 1...120, using: &numbers))
            for target in rules.keys.sorted(by: { "\($0)" < "\($1)" }) {
                if underWay[target] == nil { try await takeTurn(of: target) }
                if underWay[target] != nil { try await end(target, as: .delivered) }
            }
        }
        Issue.record("something waits for ever")
    }

    private mutating func step() async throws {
        let target = rules.keys.sorted { "\($0)" < "\($1)" }[Int.random(in: 0..<rules.count, using: &numbers)]
        switch Int.random(in: 0..<20, using: &numbers) {
        case 0..<5: try await report()
        case 5..<9 where underWay[target] == nil: try await takeTurn(of: target)
        case 5..<15: if underWay[target] != nil { try await end(target, as: randomEnding()) }
        case 15: try await crash()
        case 16: try await edit()
        case 17: pass(.random(in: 30...700, using: &numbers))
        case 18 where .random(in: 0..<4, using: &numbers) == 0: try await giveUp()
        case 18 where .random(in: 0..<4, using: &numbers) == 0: try await resend()
        default: pass(.random(in: 0...pace, using: &numbers))
        }
    }

    private mutating func pass(_ seconds: TimeInterval) {
        clock.advance(by: seconds)
        let now = clock.now
        for call in landing.filter({ $0.at <= now }).sorted(by: { $0.at < $1.at }).map(\.call) { show(call) }
        landing.removeAll { $0.at <= now }
    }

    private mutating func randomEnding() -> Ending {
        if .random(in: 0...1, using: &numbers) < luck { return .delivered }
        return Ending.allCases[Int.random(in: 0..<Ending.allCases.count, using: &numbers)]
    }

    private func unsettledCount() async throws -> Int {
        try await store.read { db in
            try db.number("SELECT COUNT(*) FROM delivery WHERE state IN ('waiting', 'sending')")
        }
    }

    // MARK: What the console does

    private mutating func report() async throws {
        let reports = (0..<Int.random(in: 1...6, using: &numbers)).map { _ in
            let name = Self.names[Int.random(in: 0..<Self.names.count, using: &numbers)]
            let change = changeCounts[name, default: 0]
            changeCounts[name] = change + 1
            return AlarmReport.make(
                path: "Plant",
                name: name,
                status: change.isMultiple(of: 2) ? .active : .cleared,
                level: AlarmLevel.allCases[Int.random(in: 0..<4, using: &numbers)],
                eventTime: TestClock.start.addingTimeInterval(TimeInterval(change)),
                ackMode: .automatic
            )
        }
        let idle = rules.filter { underWay[$0.key] == nil }
        let lanes = Bool.random(using: &numbers) ? idle : [:]
        let recording = try await store.record(
            [AlarmBatch(reports.map(AlarmInput.report))],
            lanes: { queued in lanes.filter { queued.contains($0.key) } },
            plan: { [receivers, service] recorded, _ in
                let name = recorded.transition.alarm.key.name
                let contents = "\(name) \(Self.change(at: recorded.transition.at))"
                return [.make(service: service, contents: contents, deliveries: receivers[name] ?? [])]
            }
        )
        for (target, turn) in recording.turns { begin(turn, of: target) }
    }

    private mutating func takeTurn(of target: DeliveryTarget, after settled: SettledCall? = nil) async throws {
        guard let rules = rules[target] else { return }
        let room = Int.random(in: 1...5, using: &numbers)
        let turn = try await store.takeTurn(for: target, after: settled, rules: rules, at: clock.now) { material in
            let alarms = material.alarms.prefix(room)
            let lines = alarms.map { alarm in
                "\(alarm.key.name) " + alarm.events.map { "\(Self.change(at: $0.at))" }.joined(separator: " ")
            }
            return DigestText(title: "digest", contents: lines.joined(separator: "\n"), alarmCount: alarms.count)
        }
        begin(turn, of: target)
    }

    private mutating func begin(_ turn: LaneTurn, of target: DeliveryTarget) {
        if case .call(let call) = turn { underWay[target] = call }
    }

    private mutating func end(_ target: DeliveryTarget, as ending: Ending) async throws {
        guard let call = underWay.removeValue(forKey: target) else { return }
        // DingTalk does not refuse what it shows.
        let ending = ending.isAboutMessage && mayBeShown(call) ? .busy : ending
        let answer = ending.answer(to: call)
        if ending.isShown { show(call) { answer.members[$0].map { $0 == .delivered } ?? true } }
        if ending == .lostAndShown { show(call) }
        let aftermath = Aftermath(
            call: call,
            answer: answer,
            policy: .standard,
            now: clock.now,
            jitter: .random(in: 0...1, using: &numbers)
        )
        let settled = aftermath.settled { delivery in
            delivery.receiverUserID.flatMap { answer.members[$0] } ?? answer.outcome
        }
        if Bool.random(using: &numbers) {
            try await takeTurn(of: target, after: settled)
        } else {
            try await store.settle(settled)
        }
    }

    /// The process dies; of each call nobody knows what became of it.
    private mutating func crash() async throws {
        for call in underWay.values.sorted(by: { "\($0.target)" < "\($1.target)" }) {
            switch Int.random(in: 0..<3, using: &numbers) {
            case 0: show(call)
            case 1: landing.append((clock.now.addingTimeInterval(.random(in: 0..<2.9, using: &numbers)), call))
            default: break
            }
        }
        underWay = [:]
        _ = try await store.returnInterruptedDeliveries()
    }

    /// Somebody saves the service, whose targets are tried again then.
    private func edit() async throws {
        guard let draft = try await store.service(service)?.draft else { return }
        try await store.updateService(service, draft)
    }

    /// What waits for too long ends.
    private func giveUp() async throws {
        let limit = clock.now.addingTimeInterval(-900)
        while try await store.failExpired(queuedBefore: limit) > 0 {}
    }

    /// An operator resends what failed and surely did not arrive; that it comes late is known.
    private mutating func resend() async throws {
        let failed = try await deliveries().filter { $0.state == .failed && !$0.answerLost }
        try await store.resendFailed(failed.map(\.id))
        resent.formUnion(failed.map(\.key))
    }

    /// All deliveries, oldest first, as the database has them.
    func deliveries() async throws -> [Told] {
        try await store.read { db in
            try db.rows(
                """
                SELECT delivery.*, alarm.name AS alarm, eventAt, userID FROM delivery
                JOIN notification ON notification.id = notificationID JOIN alarm ON alarm.id = delivery.alarmID
                LEFT JOIN member ON member.id = memberID ORDER BY delivery.id
                """
            )
            .map { row in
                Told(
                    id: row.id("id"),
                    key: Key(
                        receiver: row["userID"] ?? Self.group,
                        alarm: row["alarm"],
                        change: Self.change(at: row.date("eventAt"))
                    ),
                    state: try row.value("state"),
                    answerLost: row["answerLost"],
                    mayHaveArrivedTwice: row.mayHaveArrivedTwice
                )
            }
        }
    }

    // MARK: What DingTalk shows

    private mutating func show(_ call: ClaimedCall, to isReached: (String) -> Bool = { _ in true }) {
        guard let first = call.deliveries.first else { return }
        if case .robot = call.target {
            // A repeated message is not shown again.
            guard shownIdentifiers.insert(first.messageUUID).inserted else { return }
            sights.append(Sight(receiver: Self.group, contents: first.contents))
            return
        }
        for user in Set(call.deliveries.compactMap(\.receiverUserID)).sorted() where isReached(user) {
            sights.append(Sight(receiver: user, contents: first.contents))
        }
    }

    /// Whether DingTalk showed the message before, or is about to.
    private func mayBeShown(_ call: ClaimedCall) -> Bool {
        let contents = call.deliveries.first?.contents
        return sights.contains { $0.contents == contents }
            || landing.contains { $0.call.deliveries.first?.contents == contents }
    }

    private static func change(at moment: Date) -> Int { Int(moment.timeIntervalSince(TestClock.start)) }
}
