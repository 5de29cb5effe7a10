import Domain
import Foundation
import Storage
import TestSupport

/// A store with the built-in message and schedule and one service.
struct Plant {
    let store: Store
    let clock: TestClock
    let service: Service.ID
    let groups: [DingTalkGroup.ID]
    let members: [Member.ID]

    static func make(
        _ store: Store? = nil,
        clock: TestClock = TestClock(),
        draft: ServiceDraft = .make()
    ) async throws
        -> Plant
    {
        let store = try store ?? Store.temporary(clock: clock.read)
        try await store.installDefaults(publicURL: "http://localhost:8080")
        let id = try await store.addService(draft)
        let stored = try await store.service(id)
        return Plant(
            store: store,
            clock: clock,
            service: id,
            groups: stored?.draft.groups.compactMap(\.id) ?? [],
            members: try await store.allMembers(of: id).compactMap(\.id)
        )
    }

    var group: Receiver { .group(groups[0]) }
    var member: Receiver { .member(members[0]) }
    var robot: DeliveryTarget { .robot(groups[0]) }
    var app: DeliveryTarget { .app(service) }

    func block(_ receivers: [Receiver]? = nil) -> RuleBlock {
        .make(service: service, receivers: receivers ?? [group])
    }

    /// Reports alarms; every change notifies each of the receivers by one notification.
    @discardableResult
    func report(
        _ reports: AlarmReport...,
        to receivers: [Receiver]? = nil,
        mentioning mentions: MessageMentions = .none,
        suppression: SuppressionReason? = nil
    ) async throws -> [AlarmInputResult] {
        try await record(
            reports.map(AlarmInput.report),
            to: receivers,
            mentioning: mentions,
            suppression: suppression
        )
    }

    @discardableResult
    func record(
        _ inputs: [AlarmInput],
        to receivers: [Receiver]? = nil,
        mentioning mentions: MessageMentions = .none,
        suppression: SuppressionReason? = nil
    ) async throws -> [AlarmInputResult] {
        let deliveries = (receivers ?? [group]).map { PlannedDelivery.make(to: $0, suppression: suppression) }
        return try await store.record(inputs) { [service] recorded, _ in
            let alarm = recorded.transition.alarm
            let title = "\(alarm.key.name) \(alarm.state.rawValue)"
            guard !deliveries.isEmpty else { return [] }
            return [.make(service: service, title: title, mentions: mentions, deliveries: deliveries)]
        }
    }

    /// Claims from the group's robot, or from another target, now, as if it had no limits.
    func claim(_ target: DeliveryTarget? = nil, limit: Int = 1) async throws -> [ClaimedDelivery] {
        try await store.claim(target ?? robot, limit: limit, at: clock.now)
    }

    func settle(_ deliveries: [ClaimedDelivery], _ attempt: DeliveryAttempt = .make()) async throws {
        try await store.settle(.make(deliveries, attempt))
    }

    /// The newest occurrence of each alarm, newest first.
    func alarms() async throws -> [AlarmRow] {
        try await store.alarms(ListQuery(column: .raisedAt, isDescending: true, rowsPerPage: 100)).rows
    }

    func failed() async throws -> [FailedRow] {
        try await store.failedDeliveries(
            ListQuery(column: .failedAt, rowsPerPage: 100),
            from: .distantPast,
            to: .distantFuture
        ).rows
    }
}

extension Store {
    /// The members of a service, the first added first.
    func allMembers(of service: Service.ID) async throws -> [Member] {
        try await members(of: service, ListQuery(column: .name, rowsPerPage: 1_000)).rows.sorted {
            ($0.id?.rawValue ?? 0) < ($1.id?.rawValue ?? 0)
        }
    }
}
