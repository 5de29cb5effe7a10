import Domain
import Foundation
import GRDB

extension Store {
    /// Writes how a call ended, for its deliveries and for its lane, in one transaction.
    ///
    /// A delivery that is not in `sending` keeps what it has; that is not an error. One that is to be tried again, but
    /// whose receiver was deleted meanwhile, fails as `DeliveryProblem.receiverRemoved`.
    package func settle(_ settled: SettledCall) async throws {
        try await write { db in try db.settle(settled) }
    }

    /// How long a call to members that the end of the process interrupted may still be on its way, in seconds.
    ///
    /// It would be shown after what came later if that did not wait; DingTalk drops the second copy of a group's message
    /// only.
    static let landingTime: TimeInterval = 3

    /// Puts deliveries back that were being sent when the process ended; they go out under the same message identifier,
    /// and may have arrived.
    ///
    /// Those to groups are due at once, those to members after ``landingTime``.
    /// - Returns: How many there were.
    package func returnInterruptedDeliveries() async throws -> Int {
        let now = clock()
        return try await write { db in
            try db.returnSending(at: now)
        }
    }
}

extension Database {
    /// Writes how a call ended, as ``Store/settle(_:)`` does.
    func settle(_ settled: SettledCall) throws {
        for attempt in settled.attempts { try settle(attempt.delivery, attempt.attempt) }
        if let digest = settled.call.digest { try settle(digest, settled.digestFate) }
        try settleLane(of: settled)
        if settled.isMetered { try countUse(by: settled.call.target, calls: settled.calls, at: settled.at) }
    }

    private func settle(_ id: Delivery.ID, _ attempt: DeliveryAttempt) throws {
        let changes: (state: DeliveryState, next: Date?, settledAt: Date?, problem: DeliveryProblem?) =
            switch attempt.outcome {
            case .delivered: (.delivered, nil, attempt.at, nil)
            case .failed(let problem): (.failed, nil, attempt.at, problem)
            case .retry(let moment, let problem):
                if try hasReceiver(id) {
                    (.waiting, moment, nil, problem)
                } else {
                    (.failed, nil, attempt.at, .receiverRemoved)
                }
            }
        if let problem = changes.problem { try remember(attempt, of: id, problem) }
        try run(
            """
            UPDATE delivery SET state = ?, nextAttemptAt = ?, settledAt = ?, problemCause = ?, problemParameters = ?,
              answer = ?, rawAnswer = ?, milliseconds = ?, notUnderstood = notUnderstood + ?,
              answerLost = answerLost OR ?, goesAlone = goesAlone OR ?
            WHERE id = ? AND state = 'sending'
            """,
            [
                changes.state.rawValue, changes.next?.milliseconds, changes.settledAt?.milliseconds,
                changes.problem?.cause, try changes.problem.map { try JSONText.encode($0.parameters) },
                attempt.answer, attempt.rawAnswer, attempt.milliseconds, attempt.isNotUnderstood, attempt.answerLost,
                attempt.answerLost, id.rawValue,
            ]
        )
    }

    /// Lets what a digest carried, and what is to be tried again, out of it.
    private func settle(_ digest: Digest.ID, _ fate: SettledCall.DigestFate) throws {
        guard fate != .repeated else { return }
        // What was not understood of the digest says nothing of one alarm's own message.
        let alone = fate == .takenApart ? ", goesAlone = 1, notUnderstood = 0" : ""
        try run(
            "UPDATE delivery SET digestID = NULL\(alone) WHERE digestID = ? AND state = 'waiting'",
            [digest.rawValue]
        )
    }

    /// Puts rows in `sending` back to `waiting`, or ends them if their receiver was deleted meanwhile.
    fileprivate func returnSending(at moment: Date) throws -> Int {
        try rememberInterrupted(at: moment)
        for row in try rows(OutboxSQL.sendingCalls) {
            try countUse(by: DeliveryTarget(row: row), calls: row["calls"], at: moment)
        }
        let failed = try run(
            "\(Self.failure) WHERE \(OutboxSQL.isSending) AND groupID IS NULL AND memberID IS NULL",
            [DeliveryProblem.receiverRemoved.cause, moment.milliseconds]
        )
        let returned = try run(
            """
            UPDATE delivery SET state = 'waiting', nextAttemptAt = IIF(targetType = 'app', ?, ?), answerLost = 1,
              goesAlone = 1
            WHERE \(OutboxSQL.isSending)
            """,
            [moment.addingTimeInterval(Store.landingTime).milliseconds, moment.milliseconds]
        )
        return failed + returned
    }

    private func hasReceiver(_ id: Delivery.ID) throws -> Bool {
        try number(
            "SELECT groupID IS NOT NULL OR memberID IS NOT NULL FROM delivery WHERE id = ?",
            [id.rawValue]
        ) == 1
    }
}
