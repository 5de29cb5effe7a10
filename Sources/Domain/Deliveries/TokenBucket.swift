package import Foundation

/// The calls that a target still takes: each takes a token, which comes back when a whole window has passed.
///
/// Unlike a bucket that fills up drop by drop, it lets no window of time see more calls than the limit, wherever the
/// window begins, which is how DingTalk counts. Takes are kept by slots of a sixtieth of the window, and one counts
/// until the end of its slot is a window old; that also leaves room for the time a call is on its way.
package struct TokenBucket: Sendable, Equatable {
    /// The calls in one slot.
    package struct Take: Sendable, Equatable {
        /// The slot's number since 1970.
        package var slot: Int64
        package var count: Int

        /// So many calls in a slot.
        package init(slot: Int64, count: Int) {
            self.slot = slot
            self.count = count
        }
    }

    private static let slotsPerWindow: Int64 = 60

    private let capacity: Int
    /// In milliseconds.
    private let window: Int64
    /// Oldest first.
    package private(set) var takes: [Take]

    /// A bucket from which these were taken.
    package init(_ limit: RateLimit, takes: [Take] = []) {
        capacity = max(limit.count, 1)
        window = max(Int64(limit.window * 1000), Self.slotsPerWindow)
        self.takes = takes.sorted { $0.slot < $1.slot }
    }

    /// How many calls may be made at this moment by those who leave `reserve` tokens in the bucket.
    package func available(at moment: Date, keeping reserve: Int = 0) -> Int {
        let taken = takes.filter { isOut($0, at: moment) }.reduce(0) { $0 + $1.count }
        return max(open(to: reserve) - taken, 0)
    }

    /// When the next call may be made by those who leave `reserve` tokens in the bucket; `nil` when it may be made now.
    package func nextToken(at moment: Date, keeping reserve: Int = 0) -> Date? {
        guard available(at: moment, keeping: reserve) == 0 else { return nil }
        var missing = takes.filter { isOut($0, at: moment) }.reduce(0) { $0 + $1.count } - open(to: reserve) + 1
        for take in takes where isOut(take, at: moment) {
            missing -= take.count
            if missing <= 0 { return Date(timeIntervalSince1970: TimeInterval(end(of: take)) / 1000) }
        }
        return nil
    }

    /// Takes a token, and forgets those that are back.
    package mutating func take(at moment: Date) {
        takes = takes.filter { isOut($0, at: moment) }
        add(1, to: slot(of: moment))
    }

    /// Counts a call that began at one moment as made at its end, since DingTalk may have got it then.
    package mutating func extend(takenAt start: Date, to end: Date) {
        let (from, to) = (slot(of: start), slot(of: end))
        guard from < to, let index = takes.firstIndex(where: { $0.slot == from }) else { return }
        takes[index].count -= 1
        if takes[index].count == 0 { takes.remove(at: index) }
        add(1, to: to)
    }

    /// How many tokens there are for those who leave `reserve`; one at least, so that they get one at all.
    private func open(to reserve: Int) -> Int { max(capacity - reserve, 1) }

    private mutating func add(_ count: Int, to slot: Int64) {
        if let index = takes.firstIndex(where: { $0.slot == slot }) {
            takes[index].count += count
        } else {
            takes.append(Take(slot: slot, count: count))
            takes.sort { $0.slot < $1.slot }
        }
    }

    private var slotLength: Int64 { window / Self.slotsPerWindow }

    private func slot(of moment: Date) -> Int64 {
        Int64((moment.timeIntervalSince1970 * 1000).rounded()) / slotLength
    }

    /// When the tokens of a slot come back, in milliseconds since 1970.
    private func end(of take: Take) -> Int64 { (take.slot + 1) * slotLength + window }

    /// Whether the tokens are still out; one from far ahead was taken before this machine's clock was set back.
    private func isOut(_ take: Take, at moment: Date) -> Bool {
        let now = Int64((moment.timeIntervalSince1970 * 1000).rounded())
        return end(of: take) > now && take.slot * slotLength <= now + window
    }
}
