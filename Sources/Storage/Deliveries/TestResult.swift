package import Domain
package import Foundation
import GRDB

/// What became of a test notification.
package struct TestResult: Sendable, Equatable {
    /// When it was asked for (UTC).
    package let createdAt: Date
    /// In the order in which the receivers were chosen.
    package let rows: [TestResultRow]

    /// Whether every receiver has its answer.
    package var isSettled: Bool { rows.allSatisfy { $0.state != .waiting && $0.state != .sending } }
}

/// What became of a test for one receiver.
package struct TestResultRow: Sendable, Equatable {
    /// `nil` when it was deleted since.
    package let receiver: Receiver?
    package let receiverName: String
    /// A member's UserID; empty for a group.
    package let detail: String
    package let state: DeliveryState
    package let problem: DeliveryProblem?
    /// DingTalk's own code and text; empty when it said none.
    package let answer: String
    /// How long the last call took; `nil` before it ended.
    package let milliseconds: Int?
    /// When it is tried next; `nil` unless it waits (UTC).
    package let nextAttemptAt: Date?
    /// Until when DingTalk's limits ask its robot or app for a pause, if they do (UTC); may be past.
    package let pausedUntil: Date?

    init(row: Row) throws {
        receiver = row.receiver
        receiverName = row["receiverName"]
        detail = row["userID"] ?? ""
        state = try row.value("state")
        problem = try row.problem
        answer = row["answer"]
        milliseconds = row["milliseconds"]
        nextAttemptAt = row.optionalDate("nextAttemptAt")
        pausedUntil = state == .waiting ? row.optionalDate("throttledUntil") : nil
    }
}
