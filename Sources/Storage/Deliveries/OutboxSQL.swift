/// The statements of the outbox, whose plans are tested.
enum OutboxSQL {
    /// Holds for a delivery `candidate` that may go out at a time `?`: it waits, its time has come, and no earlier
    /// delivery of the same alarm to the same receiver is unsettled, so that a Cleared never overtakes its Active.
    private static let isReady = """
        candidate.state = 'waiting' AND candidate.nextAttemptAt <= ? AND NOT EXISTS (
          SELECT 1 FROM delivery AS earlier
          WHERE earlier.alarmID = candidate.alarmID AND earlier.groupID IS candidate.groupID
            AND earlier.memberID IS candidate.memberID AND earlier.state IN ('waiting', 'sending')
            AND earlier.id < candidate.id
        )
        """

    private static let isOfTarget = "candidate.targetType = ? AND candidate.targetID = ?"

    private static let order = "candidate.rank, candidate.queuedAt, candidate.id"

    /// Values: target type, target key, time; the same three; the limit.
    ///
    /// The indexes are named since SQLite would rather look for times than follow the lane, and sort a whole backlog.
    static let claim = """
        UPDATE delivery SET state = 'sending', nextAttemptAt = NULL, attempts = attempts + 1
        WHERE id IN (
          SELECT candidate.id FROM delivery AS candidate INDEXED BY deliveryByNotification
          WHERE \(isOfTarget) AND \(isReady) AND candidate.notificationID = (
            SELECT candidate.notificationID FROM delivery AS candidate INDEXED BY deliveryLane
            WHERE \(isOfTarget) AND \(isReady) ORDER BY \(order) LIMIT 1
          )
          ORDER BY \(order) LIMIT ?
        )
        RETURNING id
        """

    /// Values: a time, twice.
    ///
    /// There are far fewer targets than deliveries that wait, so each target is asked.
    static let dueTargets = """
        SELECT 'robot' AS type, target.id FROM dingTalkGroup AS target
        WHERE EXISTS (SELECT 1 FROM delivery AS candidate
          WHERE candidate.targetType = 'robot' AND candidate.targetID = target.id AND \(isReady))
        UNION ALL
        SELECT 'app', target.id FROM service AS target
        WHERE EXISTS (SELECT 1 FROM delivery AS candidate
          WHERE candidate.targetType = 'app' AND candidate.targetID = target.id AND \(isReady))
        """

    /// Values: a time, twice.
    static let nextAttempt = """
        SELECT MIN(next) FROM (
          SELECT (SELECT MIN(nextAttemptAt) FROM delivery WHERE state = 'waiting' AND targetType = 'robot'
            AND targetID = target.id AND nextAttemptAt > ?) AS next FROM dingTalkGroup AS target
          UNION ALL
          SELECT (SELECT MIN(nextAttemptAt) FROM delivery WHERE state = 'waiting' AND targetType = 'app'
            AND targetID = target.id AND nextAttemptAt > ?) FROM service AS target
        )
        """

    /// Rows in `sending`; the first condition is the one that the index has.
    static let isSending = "state IN ('waiting', 'sending') AND state = 'sending'"
}
