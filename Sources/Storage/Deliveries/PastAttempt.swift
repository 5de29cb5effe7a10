package import Domain
package import Foundation
import GRDB

/// An attempt that did not deliver.
package struct PastAttempt: Sendable, Equatable {
    /// Counted from 1, over all times that an operator resent it.
    package let number: Int
    /// When it ended (UTC); for one that the end of the process interrupted, when it was found.
    package let at: Date
    package let problem: DeliveryProblem
    /// DingTalk's own code and text; empty when it said none.
    package let answer: String
    /// How long the call took; `nil` when that is not known.
    package let milliseconds: Int?

    /// How many of a delivery's are read.
    static let limit = 100
}

extension Database {
    /// The newest attempts of a delivery that did not deliver, the newest first.
    func pastAttempts(of delivery: Delivery.ID) throws -> [PastAttempt] {
        try rows(
            "SELECT * FROM attempt WHERE deliveryID = ? ORDER BY number DESC LIMIT \(PastAttempt.limit)",
            [delivery.rawValue]
        )
        .compactMap { row in
            try row.problem.map { problem in
                PastAttempt(
                    number: row["number"],
                    at: row.date("at"),
                    problem: problem,
                    answer: row["answer"],
                    milliseconds: row["milliseconds"]
                )
            }
        }
    }

    /// Writes down that an attempt of a delivery that is being sent did not deliver.
    func remember(_ attempt: DeliveryAttempt, of delivery: Delivery.ID, _ problem: DeliveryProblem) throws {
        try run(
            "\(Self.remembered("?, ?, ?, ?, ?")) WHERE id = ? AND \(OutboxSQL.isSending)",
            [
                attempt.at.milliseconds, problem.cause, try JSONText.encode(problem.parameters), attempt.answer,
                attempt.milliseconds, delivery.rawValue,
            ]
        )
    }

    /// As ``remember(_:of:_:)``, for all that were being sent when the process ended.
    func rememberInterrupted(at moment: Date) throws {
        try run(
            "\(Self.remembered("?, ?, NULL, '', NULL")) WHERE \(OutboxSQL.isSending)",
            [moment.milliseconds, DeliveryProblem.interrupted.cause]
        )
    }

    /// The beginning of a statement that takes the numbers of attempts from deliveries.
    private static func remembered(_ values: String) -> String {
        """
        INSERT OR REPLACE INTO attempt
          (deliveryID, number, at, problemCause, problemParameters, answer, milliseconds)
        SELECT id, earlierAttempts + attempts, \(values) FROM delivery
        """
    }
}
