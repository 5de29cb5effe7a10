import Domain
package import Foundation
package import Storage
import Synchronization

/// What the process counted since it began, for Prometheus.
package final class Metrics: Sendable {
    private struct Counts {
        var requests = 0
        var reports = 0
        var commits = Histogram(bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1])
        var attempts: [String: Int] = [:]
        var calls: [String: Int] = [:]
        var throttles: [String: Int] = [:]
        var expired = 0
        var digests = Histogram(bounds: [2, 5, 10, 20, 50, 100, 200, 500])
    }

    private let counts = Mutex(Counts())

    /// Nothing is counted yet.
    package init() {}

    /// Counts a transaction of the intake, by which these were recorded.
    func recorded(_ batches: [AlarmBatch], in duration: Duration) {
        let seconds = duration / .seconds(1)
        let reports = batches.map { $0.inputs.count { if case .report = $0 { true } else { false } } }
        counts.withLock { counts in
            counts.requests += reports.count { $0 > 0 }
            counts.reports += reports.reduce(0, +)
            counts.commits.observe(seconds)
        }
    }

    /// Counts deliveries that failed since they had waited too long.
    func gaveUp(_ count: Int) {
        counts.withLock { $0.expired += count }
    }

    /// Counts a call and what became of its deliveries.
    func settled(_ settled: SettledCall) {
        let target = settled.call.target.metricsLabel
        counts.withLock { counts in
            counts.calls[target, default: 0] += settled.calls
            if case .throttled = settled.effect { counts.throttles[target, default: 0] += 1 }
            if settled.call.digest != nil { counts.digests.observe(Double(settled.attempts.count)) }
            for attempt in settled.attempts {
                let outcome = attempt.attempt.outcome.metricsLabel
                counts.attempts["\(target),outcome=\"\(outcome)\"", default: 0] += 1
            }
        }
    }

    /// All metrics in Prometheus' text format (version 0.0.4).
    ///
    /// - Parameters:
    ///   - lanes: What waits.
    ///   - moment: The time of now (UTC).
    /// - Returns: Lines of text.
    package func text(lanes: [LaneDepth], at moment: Date) -> String {
        let counts = counts.withLock { $0 }
        var page = MetricsPage()
        page.add("tocsin_requests_total", .counter, "Requests that recorded alarms.", [("", counts.requests)])
        page.add("tocsin_reports_total", .counter, "Alarm reports that were recorded.", [("", counts.reports)])
        page.add(
            "tocsin_commit_seconds",
            "The time of a transaction that records alarms.",
            counts.commits
        )
        page.add("tocsin_calls_total", .counter, "Calls to DingTalk that carried a message.", inOrder(counts.calls))
        page.add(
            "tocsin_throttles_total",
            .counter,
            "Calls that DingTalk throttled.",
            inOrder(counts.throttles)
        )
        page.add(
            "tocsin_deliveries_total",
            .counter,
            "Attempts of deliveries by how they ended.",
            inOrder(counts.attempts)
        )
        page.add(
            "tocsin_expired_deliveries_total",
            .counter,
            "Deliveries that failed since they had waited too long.",
            [("", counts.expired)]
        )
        page.add("tocsin_digest_deliveries", "Deliveries in a digest.", counts.digests)
        page.add(
            "tocsin_queue_deliveries",
            .gauge,
            "Deliveries that wait or are being sent.",
            lanes.map { ($0.metricsLabels, $0.unsettled) }
        )
        page.add(
            "tocsin_queue_oldest_seconds",
            .gauge,
            "The age of the oldest delivery that waits, but for what a disabled service holds back.",
            lanes.compactMap { lane in
                lane.oldestQueuedAt.map { (lane.metricsLabels, Int(moment.timeIntervalSince($0))) }
            }
        )
        return page.text
    }

    private func inOrder(_ samples: [String: Int]) -> [(String, Int)] {
        samples.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension DeliveryTarget {
    fileprivate var metricsLabel: String {
        switch self {
        case .robot: "target=\"robot\""
        case .app: "target=\"app\""
        }
    }
}

extension DeliveryAttempt.Outcome {
    fileprivate var metricsLabel: String {
        switch self {
        case .delivered: "delivered"
        case .retry: "retry"
        case .failed: "failed"
        }
    }
}

extension LaneDepth {
    fileprivate var metricsLabels: String {
        let service = "service=\"\(MetricsPage.escaped(serviceName))\""
        return groupName.map { "\(service),group=\"\(MetricsPage.escaped($0))\"" } ?? "\(service),group=\"\""
    }
}
