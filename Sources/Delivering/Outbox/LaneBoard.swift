import Domain
import Foundation
import Storage

/// Which lanes run, which pause and which were woken, and when the table is looked at again.
///
/// It is all that the worker holds in memory of what waits; the table is the truth.
struct LaneBoard {
    /// How a lane begins to run.
    enum Beginning: Equatable {
        /// It took its turn with the intake.
        case turn(LaneTurn)
        /// It takes its turn.
        case open
        /// It pauses for all but the highest level and tests, and takes its turn if there is any.
        case onlyForUrgent
    }

    private struct Pause {
        let until: Date
        /// Whether the lane has tokens left for the highest level.
        let exceptUrgent: Bool
    }

    /// Whether the worker takes what is due; the intake takes no lane's turn otherwise.
    var isOpen = false
    private var running: Set<DeliveryTarget> = []
    /// How many of the running lanes take their turn with the intake just now.
    private var reservedCount = 0
    /// What the lanes got that took their turn with the intake, and have not begun.
    private var turns: [DeliveryTarget: LaneTurn] = [:]
    private var pauses: [DeliveryTarget: Pause] = [:]
    /// The lanes in which something new waits.
    private var woken: Set<DeliveryTarget> = []
    /// When the table is looked at (UTC); only then does it say which lanes have something due.
    private(set) var nextLookAt = Date.distantPast

    /// Whether nothing was claimed that has not begun to be sent.
    var isIdle: Bool { reservedCount == 0 && turns.isEmpty }

    /// Lets lanes begin in which something new waits.
    mutating func wake(_ targets: Set<DeliveryTarget>) {
        woken.formUnion(targets)
    }

    /// Some of these lanes, no more than `limit`, in which nothing runs or pauses; they count as running.
    mutating func reserve(among targets: Set<DeliveryTarget>, limit: Int) -> [DeliveryTarget] {
        guard isOpen else { return [] }
        let free = targets.lazy.filter { [running, pauses] in !running.contains($0) && pauses[$0] == nil }
        let reserved = Array(free.prefix(limit))
        running.formUnion(reserved)
        reservedCount += reserved.count
        return reserved
    }

    /// Gives reserved lanes their turns; one that has none is woken.
    mutating func give(_ reserved: [DeliveryTarget], _ given: [DeliveryTarget: LaneTurn]) {
        reservedCount -= reserved.count
        for target in reserved {
            if let turn = given[target] {
                turns[target] = turn
            } else {
                running.remove(target)
                woken.insert(target)
            }
        }
    }

    /// The lanes that begin now; they run until ``end(_:)``.
    ///
    /// One that was woken while it runs begins again afterwards; what came may have come too late for it. One that
    /// pauses does not: the table is looked at when its pause ends.
    mutating func begin() -> [(target: DeliveryTarget, beginning: Beginning)] {
        var beginnings = turns.map { (target: $0, beginning: Beginning.turn($1)) }
        turns = [:]
        for target in woken.subtracting(running) {
            switch pauses[target]?.exceptUrgent {
            case nil: beginnings.append((target, .open))
            case true?: beginnings.append((target, .onlyForUrgent))
            case false?: break
            }
        }
        woken.formIntersection(running)
        running.formUnion(beginnings.map(\.target))
        return beginnings
    }

    /// Takes note that a lane does not run any more; says whether it was woken meanwhile.
    mutating func end(_ target: DeliveryTarget) -> Bool {
        running.remove(target)
        return woken.contains(target)
    }

    /// Holds a lane until the pause ends (UTC).
    mutating func pause(_ target: DeliveryTarget, until end: Date, exceptUrgent: Bool) {
        pauses[target] = Pause(until: end, exceptUrgent: exceptUrgent)
    }

    /// Forgets all pauses; the table knows those that still count.
    mutating func forgetPauses() {
        pauses = [:]
        nextLookAt = .distantPast
    }

    /// Says that the table is to be looked at no later than this; `true` when that is sooner than known.
    mutating func lookAgain(at moment: Date) -> Bool {
        defer { nextLookAt = min(nextLookAt, moment) }
        return moment < nextLookAt
    }

    /// Whether it is time to look at the table; what says meanwhile that it is to be looked at asks for another look.
    mutating func looks(at now: Date) -> Bool {
        guard nextLookAt <= now else { return false }
        nextLookAt = .distantFuture
        return true
    }

    /// Takes note of what the table said: the lanes with something due, and when to look again at the latest (UTC).
    mutating func didLook(at now: Date, due: [DeliveryTarget], next: Date) {
        pauses = pauses.filter { $0.value.until > now }
        woken.formUnion(due)
        nextLookAt = min(nextLookAt, next, pauses.values.map(\.until).min() ?? next)
    }
}
