import Domain
import GRDB

extension Database {
    /// Writes what the answer to a call means for its lane.
    func settleLane(of settled: SettledCall) throws {
        let call = settled.call
        var lane = try lane(of: call.target, rate: call.rules.rate)
        lane.limit.bucket.extend(takenAt: call.claimedAt, to: settled.at)
        for _ in 1..<max(settled.calls, 1) { lane.limit.bucket.take(at: settled.at) }
        switch settled.effect {
        case .open(let restsUntil):
            if lane.isFailing || lane.mark != nil { try revive(call.target, at: settled.at) }
            lane.pausedUntil = restsUntil
            lane.failures = 0
            lane.mark = nil
            lane.limit.wasOpen(at: settled.at)
        case .failing(let pausedUntil):
            if call.isFirstAttempt { lane.failures += 1 }
            if pausedUntil != nil { lane.failures = max(lane.failures, LaneRules.failureLimit) }
            lane.pausedUntil = pausedUntil
        case .throttled(let until):
            lane.failures = 0
            lane.limit.throttles += 1
            lane.limit.throttledUntil = max(lane.limit.throttledUntil ?? until, until)
        case .refused(let problem, let nextProbeAt):
            lane.failures = 0
            lane.mark = Lane.Mark(
                problem: problem,
                since: lane.mark?.since ?? settled.at,
                probes: lane.mark.map { $0.probes + 1 } ?? 0,
                nextProbeAt: nextProbeAt
            )
        case .unknown: break
        }
        if settled.digestFate == .quoting { lane.quotesMessage = true }
        try save(lane)
    }
}
