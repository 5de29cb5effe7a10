import Domain

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

    /// What comes first in a lane; values: target type, target key, time.
    static let head = """
        SELECT id, notificationID, digestID, isTest, goesAlone, memberID, rank
        FROM delivery AS candidate INDEXED BY deliveryLane
        WHERE \(isOfTarget) AND \(isReady) ORDER BY \(order) LIMIT 1
        """

    /// Whether something of the highest level, or a test, may go out in a lane; values: target type, target key, time.
    static let isUrgent = """
        SELECT EXISTS (
          SELECT 1 FROM delivery AS candidate INDEXED BY deliveryLane
          WHERE \(isOfTarget) AND candidate.rank <= 0 AND \(isReady)
        )
        """

    /// How many deliveries may go out in a lane; values: target type, target key, time, where to stop counting.
    static let dueDeliveryCount = """
        SELECT COUNT(*) FROM (
          SELECT 1 FROM delivery AS candidate INDEXED BY deliveryDue WHERE \(isOfTarget) AND \(isReady) LIMIT ?
        )
        """

    /// How many calls may go out in a lane: a digest is one, and what shares a notification; values: target type,
    /// target key, time, where to stop counting.
    static let dueCount = """
        SELECT COUNT(*) FROM (
          SELECT DISTINCT IIF(digestID IS NULL, notificationID, -digestID)
          FROM delivery AS candidate INDEXED BY deliveryDue
          WHERE \(isOfTarget) AND \(isReady) LIMIT ?
        )
        """

    /// Whether a target's service is enabled; value: the target's key.
    static func isEnabled(_ target: DeliveryTarget) -> String {
        switch target {
        case .robot:
            """
            SELECT isEnabled FROM dingTalkGroup JOIN service ON service.id = dingTalkGroup.serviceID
            WHERE dingTalkGroup.id = ?
            """
        case .app: "SELECT isEnabled FROM service WHERE id = ?"
        }
    }

    /// The deliveries of one notification that may go out in a lane by themselves; values: notification, target type,
    /// target key, time, limit.
    ///
    /// The index is named since SQLite would rather look for times, and sort a whole backlog.
    static let sharingCall = """
        SELECT candidate.id FROM delivery AS candidate INDEXED BY deliveryByNotification
        WHERE candidate.notificationID = ? AND \(isOfTarget) AND \(isReady) AND candidate.digestID IS NULL
        ORDER BY candidate.id LIMIT ?
        """

    /// Claims a delivery that waits; value: its key.
    static let claim = """
        UPDATE delivery SET state = 'sending', nextAttemptAt = NULL, attempts = attempts + 1 WHERE id = ?
        """

    /// All of a digest that waits for those of its receivers for whom it is due, since each of them reads all of it;
    /// values: digest, time.
    static let claimDigest = """
        UPDATE delivery SET state = 'sending', nextAttemptAt = NULL, attempts = attempts + 1
        WHERE digestID = ?1 AND state = 'waiting' AND (memberID IS NULL OR memberID IN (
          SELECT memberID FROM delivery WHERE digestID = ?1 AND state = 'waiting' AND nextAttemptAt <= ?2
        )) RETURNING id
        """

    /// A claimed delivery that goes by itself.
    static let single = """
        SELECT \(claimedColumns), delivery.messageUUID, notification.title, notification.contents,
          notification.mentions FROM delivery
        JOIN notification ON notification.id = delivery.notificationID
        LEFT JOIN member ON member.id = delivery.memberID WHERE delivery.id = ?
        """

    /// A claimed delivery that goes in a digest.
    static let ofDigest = """
        SELECT \(claimedColumns), digest.messageUUID, digest.title, digest.contents, digest.mentions FROM delivery
        JOIN digest ON digest.id = delivery.digestID
        LEFT JOIN member ON member.id = delivery.memberID WHERE delivery.id = ?
        """

    private static let claimedColumns = """
        delivery.id, delivery.notificationID, isTest, rank, groupID, memberID, attempts, notUnderstood, queuedAt,
          answerLost, member.userID
        """

    /// The alarms of what can go into a digest, the most severe first; values: target type, target key, time, member,
    /// limit.
    static let digestCandidates = """
        SELECT candidate.alarmID FROM delivery AS candidate INDEXED BY deliveryLane
        WHERE \(isOfTarget) AND candidate.state = 'waiting' AND candidate.nextAttemptAt <= ?
          AND candidate.digestID IS NULL AND candidate.goesAlone = 0 AND candidate.alarmID IS NOT NULL
          AND candidate.memberID IS ?
        ORDER BY \(order) LIMIT ?
        """

    /// All of an alarm that is unsettled in a lane, first to last; values: alarm, target type, target key.
    static let unsettledOfAlarm = """
        SELECT delivery.id, delivery.memberID, delivery.notificationID, nextAttemptAt, digestID, goesAlone, rank,
          mentions, eventKind, eventAt, alarm.path, alarm.name
        FROM delivery INDEXED BY deliveryUnsettled
        JOIN notification ON notification.id = delivery.notificationID
        JOIN alarm ON alarm.id = delivery.alarmID
        WHERE delivery.alarmID = ? AND state IN ('waiting', 'sending') AND targetType = ? AND targetID = ?
        ORDER BY delivery.id
        """

    /// How many alarms wait for a receiver, by the highest rank of each; values: target type, target key, member.
    static let waitingByRank = """
        SELECT rank, COUNT(*) FROM (
          SELECT MIN(rank) AS rank FROM delivery INDEXED BY deliveryLane
          WHERE targetType = ? AND targetID = ? AND state = 'waiting' AND memberID IS ? AND alarmID IS NOT NULL
          GROUP BY alarmID
        ) GROUP BY rank
        """

    /// Values: a time, twice.
    ///
    /// There are far fewer targets than deliveries that wait, so each target is asked. Of a disabled service only tests
    /// are due, which have a rank of their own.
    static let dueTargets = """
        SELECT 'robot' AS type, target.id FROM dingTalkGroup AS target JOIN service ON service.id = target.serviceID
        WHERE EXISTS (SELECT 1 FROM delivery AS candidate
          WHERE candidate.targetType = 'robot' AND candidate.targetID = target.id AND \(isReady)
            AND (isEnabled OR candidate.rank < 0))
        UNION ALL
        SELECT 'app', target.id FROM service AS target
        WHERE EXISTS (SELECT 1 FROM delivery AS candidate
          WHERE candidate.targetType = 'app' AND candidate.targetID = target.id AND \(isReady)
            AND (isEnabled OR candidate.rank < 0))
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

    /// How many rows one transaction changes at most when there may be very many.
    static let batch = 500

    private static let targets = """
        (SELECT 'robot' AS type, id FROM dingTalkGroup UNION ALL SELECT 'app', id FROM service)
        """
    private static let ranks = "(SELECT -1 AS rank UNION ALL VALUES (0), (1), (2), (3))"

    /// Values: a time, twice.
    static let clampAttempts = """
        UPDATE delivery SET nextAttemptAt = ? WHERE id IN (
          SELECT candidate.id FROM \(targets) AS target CROSS JOIN delivery AS candidate INDEXED BY deliveryDue
          WHERE candidate.targetType = target.type AND candidate.targetID = target.id
            AND candidate.nextAttemptAt > ? AND candidate.state = 'waiting'
          LIMIT \(batch)
        )
        """

    /// What was never tried is due now too; values: the time of now, twice, the time after which it was queued.
    static let clampQueued = """
        UPDATE delivery SET queuedAt = ?, nextAttemptAt = IIF(attempts = 0, ?, nextAttemptAt) WHERE id IN (
          SELECT candidate.id FROM \(targets) AS target CROSS JOIN \(ranks) AS level
          CROSS JOIN delivery AS candidate INDEXED BY deliveryLane
          WHERE candidate.targetType = target.type AND candidate.targetID = target.id
            AND candidate.rank = level.rank AND candidate.queuedAt > ? AND candidate.state = 'waiting'
          LIMIT \(batch)
        )
        """

    /// Ends what waits since before a time, some at once, and a digest as a whole when the last of it is that old; values:
    /// the cause of one that no other is known of, the time of now, the time before which it was queued.
    static let failExpired = """
        WITH expired AS MATERIALIZED (
          SELECT candidate.id, candidate.digestID
          FROM \(targets) AS target CROSS JOIN \(ranks) AS level
          CROSS JOIN delivery AS candidate INDEXED BY deliveryLane
          WHERE candidate.targetType = target.type AND candidate.targetID = target.id
            AND candidate.rank = level.rank AND candidate.queuedAt < ?3 AND candidate.state = 'waiting'
            AND NOT EXISTS (
              SELECT 1 FROM delivery AS other
              WHERE other.digestID = candidate.digestID AND other.queuedAt >= ?3
                AND other.state IN ('waiting', 'sending')
            )
          LIMIT \(batch)
        )
        UPDATE delivery SET state = 'failed', nextAttemptAt = NULL,
          problemParameters = CASE WHEN problemCause IS NOT NULL THEN problemParameters ELSE (
            SELECT lane.problemParameters FROM lane
            WHERE lane.targetType = delivery.targetType AND lane.targetID = delivery.targetID
          ) END,
          problemCause = COALESCE(problemCause, (
            SELECT lane.problemCause FROM lane
            WHERE lane.targetType = delivery.targetType AND lane.targetID = delivery.targetID
          ), ?1),
          settledAt = ?2
        WHERE state = 'waiting' AND (
          id IN (SELECT id FROM expired)
          OR digestID IN (SELECT digestID FROM expired WHERE digestID IS NOT NULL)
        )
        """

    /// The lanes with something unsettled; values: what the paths of Tocsin's own alarms are between, twice.
    ///
    /// What a disabled service holds back is counted, but only a test can be the oldest in its lane.
    static let laneDepths = """
        SELECT lane.type AS targetType, lane.id AS targetID, service.id AS serviceID, service.name AS serviceName,
          lane.name AS groupName, (
            SELECT COUNT(*) FROM delivery INDEXED BY deliveryLane
            WHERE state = 'waiting' AND targetType = lane.type AND targetID = lane.id
          ) + (
            SELECT COUNT(*) FROM delivery INDEXED BY deliverySending
            WHERE state = 'sending' AND targetType = lane.type AND targetID = lane.id
          ) AS unsettled, (
            SELECT MIN(queuedAt) FROM (
              SELECT (
                SELECT queuedAt FROM delivery INDEXED BY deliveryLane
                WHERE state = 'waiting' AND targetType = lane.type AND targetID = lane.id AND rank = level.rank
                  AND (service.isEnabled OR level.rank < 0)
                  AND (alarmID IS NULL OR alarmID NOT IN (SELECT id FROM alarm WHERE path >= ? AND path < ?))
                ORDER BY queuedAt LIMIT 1
              ) AS queuedAt
              FROM \(ranks) AS level
              UNION ALL
              SELECT queuedAt FROM delivery INDEXED BY deliverySending
              WHERE state = 'sending' AND targetType = lane.type AND targetID = lane.id
                AND (alarmID IS NULL OR alarmID NOT IN (SELECT id FROM alarm WHERE path >= ? AND path < ?))
            )
          ) AS oldest
        FROM (
          SELECT 'robot' AS type, id, serviceID, name FROM dingTalkGroup
          UNION ALL SELECT 'app', id, id, NULL FROM service
        ) AS lane JOIN service ON service.id = lane.serviceID
        WHERE unsettled > 0
        """

    static let isSending = "state = 'sending'"

    /// How many calls are under way, by target.
    static let sendingCalls = """
        SELECT targetType, targetID, COUNT(DISTINCT IIF(digestID IS NULL, notificationID, -digestID)) AS calls
        FROM delivery WHERE \(isSending) GROUP BY targetType, targetID
        """
}
