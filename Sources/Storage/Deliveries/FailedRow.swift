package import Domain
package import Foundation
import GRDB

/// A failed delivery as the list shows it.
package struct FailedRow: Sendable, Equatable {
    package let id: Delivery.ID
    /// The rule's name when it asked for the notification.
    package let ruleName: String
    /// When it failed for good (UTC).
    package let failedAt: Date
    package let serviceType: ServiceType
    package let receiverName: String
    package let contents: String
    package let problem: DeliveryProblem
    /// DingTalk's own code and text; empty when it said none.
    package let answer: String

    /// What failed from one time to another, both included; without tests.
    ///
    /// A search looks through the sentences of causes too.
    static func list(from start: Date, to end: Date, causes: [String: String] = [:]) -> ListStatement {
        ListStatement(
            columns: """
                delivery.id, ruleName, settledAt, serviceType, receiverName, contents, problemCause, \
                problemParameters, answer
                """,
            table: "delivery",
            joined: ("notification", on: "notification.id = delivery.notificationID"),
            conditions: ["delivery.state = 'failed'", "isTest = 0", "settledAt BETWEEN ? AND ?"],
            values: [start.milliseconds, end.milliseconds],
            searched: DeliveryRow.searched,
            worded: ("delivery.problemCause", causes),
            key: "delivery.id"
        )
    }

    init(row: Row) throws {
        guard let problem = try row.problem else { throw StoreError.unknownValue(in: "problemCause") }
        id = row.id("id")
        ruleName = row["ruleName"]
        failedAt = row.date("settledAt")
        serviceType = try row.value("serviceType")
        receiverName = row["receiverName"]
        contents = row["contents"]
        self.problem = problem
        answer = row["answer"]
    }
}
