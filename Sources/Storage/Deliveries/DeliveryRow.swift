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
        case .queuedAt: "delivery.queuedAt"
        case .ruleName: "lower(notification.ruleName)"
        case .serviceName: "lower(notification.serviceName)"
        case .receiverName: "lower(delivery.receiverName)"
        case .state: "delivery.state"
        case .attempts: "delivery.attempts + delivery.earlierAttempts"
        }
    }
}

/// A delivery as the list of all of them shows it.
package struct DeliveryRow: Sendable, Equatable {
    package let id: Delivery.ID
    package let isTest: Bool
    /// What it is about; `nil` for a test.
    package let alarm: Alarm.ID?
    /// The rule's name when it asked for the notification; empty for a test.
    package let ruleName: String
    package let serviceName: String
    package let receiverName: String
    /// What the conversation list shows: level, name and state of the alarm.
    package let title: String
    package let state: DeliveryState
    package let suppression: SuppressionReason?
    /// Why it did not arrive, or not yet.
    package let problem: DeliveryProblem?
    /// Why its robot or app takes nothing at present, while it waits.
    package let laneProblem: DeliveryProblem?
    /// DingTalk's own code and text; empty when it said none.
    package let answer: String
    /// How many there were, over all times that an operator resent it.
    package let attempts: Int
    /// When it was queued, or queued again by an operator (UTC).
    package let queuedAt: Date
    /// When it was queued at first; `nil` unless an operator resent it (UTC).
    package let firstQueuedAt: Date?
    /// When it is tried next; `nil` unless it waits (UTC).
    package let nextAttemptAt: Date?
    /// When it ended, well or not (UTC).
    package let settledAt: Date?
    /// Whether one message told it together with other alarms.
    package let isInDigest: Bool
    /// Whether the receiver may have got it twice: an answer was lost, and DingTalk knows no duplicates for members.
    package let mayHaveArrivedTwice: Bool

    private static let columns = """
        delivery.*, occurrenceID, ruleName, serviceName, title, createdAt, \
        (\(lane("problemCause"))) AS laneCause, (\(lane("problemParameters"))) AS laneParameters
        """

    private static func lane(_ column: String) -> String {
        """
        SELECT lane.\(column) FROM lane WHERE delivery.state = 'waiting' AND lane.targetType = delivery.targetType
          AND lane.targetID = delivery.targetID
        """
    }

    /// What a search through deliveries looks at.
    static let searched = ["folded(ruleName)", "folded(receiverName)", "folded(contents)", "folded(answer)"]

    /// What was queued from one time to another, both included, in one of some states: either tests or what is none,
    /// since only one of them is read from the index in the order of time.
    static func list(
        _ states: Set<DeliveryState>,
        ofTests isTest: Bool = false,
        from start: Date,
        to end: Date,
        causes: [String: String] = [:]
    ) -> ListStatement {
        let names = DeliveryState.allCases.filter(states.contains).map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let isEvery = states.count == DeliveryState.allCases.count
        return ListStatement(
            columns: columns,
            table: "delivery",
            joined: ("notification", on: "notification.id = delivery.notificationID"),
            conditions: ["isTest = \(isTest ? 1 : 0)", "queuedAt BETWEEN ? AND ?"]
                + (isEvery ? [] : ["delivery.state IN (\(names))"]),
            values: [start.milliseconds, end.milliseconds],
            searched: searched,
            worded: ("delivery.problemCause", causes),
            key: "delivery.id"
        )
    }

    /// What was queued about one occurrence of an alarm.
    static func list(about occurrence: Alarm.ID, causes: [String: String] = [:]) -> ListStatement {
        ListStatement(
            columns: columns,
            table: "notification JOIN delivery ON delivery.notificationID = notification.id",
            conditions: ["notification.occurrenceID = ?"],
            values: [occurrence.rawValue],
            searched: searched,
            worded: ("delivery.problemCause", causes),
            key: "delivery.id"
        )
    }

    /// One delivery; value: its key.
    static let one = """
        SELECT \(columns), contents FROM delivery JOIN notification ON notification.id = delivery.notificationID
        WHERE delivery.id = ?
        """

    init(row: Row) throws {
        id = row.id("id")
        isTest = row["isTest"]
        alarm = row.optionalID("occurrenceID")
        ruleName = row["ruleName"]
        serviceName = row["serviceName"]
        receiverName = row["receiverName"]
        title = row["title"]
        state = try row.value("state")
        suppression = try row.optionalValue("suppression")
        problem = try row.problem
        laneProblem = try row.problem(cause: "laneCause", parameters: "laneParameters")
        answer = row["answer"]
        attempts = row["attempts"] as Int + row["earlierAttempts"] as Int
        queuedAt = row.date("queuedAt")
        // A clock that was set back moves only the later one.
        firstQueuedAt = row.optionalDate("createdAt").flatMap { [queuedAt] in $0 < queuedAt ? $0 : nil }
        nextAttemptAt = row.optionalDate("nextAttemptAt")
        settledAt = row.optionalDate("settledAt")
        isInDigest = (row["digestID"] as Int64?) != nil
        mayHaveArrivedTwice = row.mayHaveArrivedTwice
    }
}

extension Store {
    /// The page of deliveries in some states that were queued from one time to another, both included: either tests or
    /// what is none.
    ///
    /// A search looks through rule names, receiver names, contents and DingTalk's answers, and through the sentences of
    /// `causes` by their names.
    package func deliveries(
        _ query: ListQuery<DeliveryColumn>,
        in states: Set<DeliveryState> = Set(DeliveryState.allCases),
        ofTests isTest: Bool = false,
        from start: Date,
        to end: Date,
        causes: [String: String] = [:]
    ) async throws -> ListPage<DeliveryRow> {
        let statement = DeliveryRow.list(states, ofTests: isTest, from: start, to: end, causes: causes)
        return try await read { db in
            try statement.page(query, by: query.column.order, in: db, DeliveryRow.init(row:))
        }
    }

    /// The page of deliveries about one occurrence of an alarm.
    ///
    /// A search looks at the same as one through all deliveries.
    package func deliveries(
        _ query: ListQuery<DeliveryColumn>,
        about occurrence: Alarm.ID,
        causes: [String: String] = [:]
    ) async throws -> ListPage<DeliveryRow> {
        let statement = DeliveryRow.list(about: occurrence, causes: causes)
        return try await read { db in
            try statement.page(query, by: query.column.order, in: db, DeliveryRow.init(row:))
        }
    }
}
