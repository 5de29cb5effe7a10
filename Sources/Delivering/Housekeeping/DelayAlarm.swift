package import Domain
package import Foundation
package import Storage

/// Raises an alarm of Tocsin's own when deliveries to a group, or through an app, wait too long, and clears it when they
/// no longer do.
///
/// It is an alarm like any other, so rules decide who hears of it. What is said by it does not count as waiting, and a
/// repeated report changes nothing, so it never causes itself. Nor does what a disabled service holds back.
package struct DelayAlarm: Sendable {
    /// The same in every language: by the name the next start finds the alarm that is to be cleared.
    private static let name = "Deliveries are late"
    /// Stands for the app of a service in a path.
    private static let app = "App"

    private let store: Store
    /// In seconds.
    private let threshold: TimeInterval
    private let language: MessageLanguage
    private let accept: @Sendable ([AlarmReport]) async throws -> Void

    /// An alarm for deliveries that wait longer than `threshold` seconds, described in a language; `accept` records
    /// reports.
    package init(
        store: Store,
        threshold: TimeInterval = 900,
        language: MessageLanguage = .english,
        accept: @escaping @Sendable ([AlarmReport]) async throws -> Void
    ) {
        self.store = store
        self.threshold = threshold
        self.language = language
        self.accept = accept
    }

    /// Reports what changed since the last time.
    package func check(at moment: Date) async throws {
        var oldest: [String: Date] = [:]
        for lane in try await store.laneDepths() {
            guard let queuedAt = lane.oldestQueuedAt else { continue }
            let path = "\(ReservedPath.delivery)/\(lane.serviceName)/\(lane.groupName ?? Self.app)"
            oldest[path] = min(oldest[path] ?? queuedAt, queuedAt)
        }
        let late = oldest.filter { moment.timeIntervalSince($0.value) > threshold }
        let active = try await store.activeAlarms(below: ReservedPath.delivery)
        let raised = late.sorted { $0.key < $1.key }.filter { !active.contains(key($0.key)) }
            .map { path, queuedAt in
                report(path, .active, value: "\(Int(moment.timeIntervalSince(queuedAt))) s", at: moment)
            }
        let cleared = active.filter { late[$0.path] == nil }
            .map { report($0.path, .cleared, value: "", at: moment) }
        let reports = raised + cleared
        if !reports.isEmpty { try await accept(reports) }
    }

    private func key(_ path: String) -> AlarmKey { AlarmKey(path: path, name: Self.name) }

    private func report(
        _ path: String,
        _ status: AlarmReport.Status,
        value: String,
        at moment: Date
    ) -> AlarmReport {
        AlarmReport(
            key: key(path),
            status: status,
            level: .high,
            type: "Delay",
            value: value,
            description: language.delayDescription(seconds: Int(threshold)),
            eventTime: moment,
            ackMode: .automatic
        )
    }
}
