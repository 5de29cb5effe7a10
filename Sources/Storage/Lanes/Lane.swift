import Domain
import Foundation
import GRDB

/// What the database remembers of a target between calls.
struct Lane {
    /// Why the target refuses whatever is sent.
    struct Mark {
        var problem: DeliveryProblem
        var since: Date
        /// How many tries since were refused too.
        var probes: Int
        var nextProbeAt: Date
    }

    let target: DeliveryTarget
    /// What it shares with other lanes of the same robot or app.
    var limit: CallLimit
    /// Nothing but tests is sent before (UTC): the lane rests, or its target fails.
    var pausedUntil: Date?
    /// How many deliveries in a row failed at their first attempt in a way that may pass.
    var failures: Int
    var mark: Mark?
    /// Whether the robot takes only messages with a certain word, so that a digest has to quote one.
    var quotesMessage = false

    var isFailing: Bool { failures >= LaneRules.failureLimit }
}

extension Database {
    /// The lane of a target; a new one when nothing was ever sent.
    func lane(of target: DeliveryTarget, rate: RateLimit) throws -> Lane {
        let row = try row("SELECT * FROM lane WHERE targetType = ? AND targetID = ?", [target.key.type, target.key.id])
        let limit = try callLimit(of: target, rate: rate)
        guard let row else { return Lane(target: target, limit: limit, failures: 0) }
        return Lane(
            target: target,
            limit: limit,
            pausedUntil: row.optionalDate("pausedUntil"),
            failures: row["failures"],
            mark: try row.problem.map { problem in
                Lane.Mark(
                    problem: problem,
                    since: row.date("problemSince"),
                    probes: row["probes"],
                    nextProbeAt: row.date("nextProbeAt")
                )
            },
            quotesMessage: row["quotesMessage"]
        )
    }

    /// Writes all of a lane.
    func save(_ lane: Lane) throws {
        try save(lane.limit)
        try run(
            """
            INSERT OR REPLACE INTO lane (targetType, targetID, pausedUntil, failures, problemCause, problemParameters,
              problemSince, probes, nextProbeAt, quotesMessage)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                lane.target.key.type, lane.target.key.id, lane.pausedUntil?.milliseconds, lane.failures,
                lane.mark?.problem.cause, try lane.mark.map { try JSONText.encode($0.problem.parameters) },
                lane.mark?.since.milliseconds,
                lane.mark?.probes ?? 0, lane.mark?.nextProbeAt.milliseconds, lane.quotesMessage,
            ]
        )
    }

    /// Lets everything that waits for a later try go out now, since the target takes messages again.
    ///
    /// What members may still get from a call before waits for ``Store/landingTime``, or for its own time if that is
    /// sooner.
    func revive(_ target: DeliveryTarget, at moment: Date) throws {
        let landed = moment.addingTimeInterval(Store.landingTime)
        try run(
            """
            UPDATE delivery SET nextAttemptAt = IIF(targetType = 'app' AND answerLost, MIN(nextAttemptAt, ?), ?)
            WHERE state = 'waiting' AND targetType = ? AND targetID = ? AND nextAttemptAt > ?
            """,
            [
                landed.milliseconds, moment.milliseconds, target.key.type, target.key.id, moment.milliseconds,
            ]
        )
    }

    /// Tries a target again that refused or failed, since somebody may have changed something.
    ///
    /// A pause that DingTalk asked for stays.
    func reopen(_ target: DeliveryTarget, at moment: Date) throws {
        let changed = try run(
            """
            UPDATE lane SET pausedUntil = NULL, failures = 0, problemCause = NULL, problemParameters = NULL,
              problemSince = NULL, probes = 0, nextProbeAt = NULL
            WHERE targetType = ? AND targetID = ? AND (failures > 0 OR problemCause IS NOT NULL)
            """,
            [target.key.type, target.key.id]
        )
        if changed > 0 { try revive(target, at: moment) }
    }

    /// As ``reopen(_:at:)``, for all targets of a service.
    func reopenLanes(of service: Service.ID, at moment: Date) throws {
        for group in try rows("SELECT id FROM dingTalkGroup WHERE serviceID = ?", [service.rawValue]) {
            try reopen(.robot(DingTalkGroup.ID(rawValue: group[0])), at: moment)
        }
        try reopen(.app(service), at: moment)
    }
}
