package import Domain
package import Foundation
import GRDB

/// The columns by which the list of deliveries sorts.
package enum DeliveryColumn: String, Sendable, CaseIterable {
    case queuedAt
    case ruleName
    case serviceName
    case receiverName
    case state
    case attempts

    var order: String {
        switch self {
        // Keys are given in the order of time, and have an index.
        case .queuedAt: "delivery.id"
        case .ruleName: "folded(notification.ruleName)"
        case .serviceName: "folded(notification.serviceName)"
        case .receiverName: "folded(delivery.receiverName)"
        case .state: "delivery.state"
        case .attempts: "delivery.attempts"
        }
    }
}

/// A delivery as the list of all of them shows it.
package struct DeliveryRow: Sendable, Equatable {
    package let id: Delivery.ID
    /// The rule's name when it asked for the notification.
    package let ruleName: String
    package let serviceName: String
    package let receiverName: String
    /// What the conversation list shows: level, name and state of the alarm.
    package let title: String
    package let state: DeliveryState
    package let suppression: SuppressionReason?
    /// Why it did not arrive, or not yet.
    package let problem: DeliveryProblem?
    /// DingTalk's own code and text; empty when it said none.
    package let answer: String
    package let attempts: Int
    /// When it was queued, or queued again by an operator (UTC).
    package let queuedAt: Date
    /// When it is tried next; `nil` unless it waits (UTC).
    package let nextAttemptAt: Date?
    /// When it ended, well or not (UTC).
    package let settledAt: Date?
    /// Whether one message told it together with other alarms.
    package let isInDigest: Bool
    /// Whether the receiver may have got it twice: an answer was lost, and DingTalk knows no duplicates for members.
    package let mayHaveArrivedTwice: Bool

    /// What was queued from one time to another, both included, in one of some states; without tests.
    static func list(_ states: Set<DeliveryState>, from start: Date, to end: Date) -> ListStatement {
        let names = DeliveryState.allCases.filter(states.contains).map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return ListStatement(
            columns: "delivery.*, ruleName, serviceName, title",
            table: "delivery",
            joined: "LEFT JOIN notification ON notification.id = delivery.notificationID",
            conditions: ["isTest = 0", "queuedAt BETWEEN ? AND ?", "delivery.state IN (\(names))"],
            values: [start.milliseconds, end.milliseconds],
            searched: ["folded(ruleName)", "folded(receiverName)", "folded(contents)"],
            key: "delivery.id"
        )
    }

    init(row: Row) throws {
        id = row.id("id")
        ruleName = row["ruleName"]
        serviceName = row["serviceName"]
        receiverName = row["receiverName"]
        title = row["title"]
        state = try row.value("state")
        suppression = try row.optionalValue("suppression")
        problem = try row.problem
        answer = row["answer"]
        attempts = row["attempts"]
        queuedAt = row.date("queuedAt")
        nextAttemptAt = row.optionalDate("nextAttemptAt")
        settledAt = row.optionalDate("settledAt")
        isInDigest = (row["digestID"] as Int64?) != nil
        mayHaveArrivedTwice = row.mayHaveArrivedTwice
    }
}

extension Store {
    /// The page of deliveries in some states that were queued from one time to another, both included; without tests.
    ///
    /// A search looks through rule names, receiver names and contents.
    package func deliveries(
        _ query: ListQuery<DeliveryColumn>,
        in states: Set<DeliveryState> = Set(DeliveryState.allCases),
        from start: Date,
        to end: Date
    ) async throws -> ListPage<DeliveryRow> {
        let statement = DeliveryRow.list(states, from: start, to: end)
        return try await read { db in
            try statement.page(query, by: query.column.order, in: db, DeliveryRow.init(row:))
        }
    }
}
