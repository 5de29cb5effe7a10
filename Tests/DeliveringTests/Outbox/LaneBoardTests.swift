import Domain
import Foundation
import Storage
import Testing

@testable import Delivering

@Suite struct LaneBoardTests {
    private let lane = DeliveryTarget.robot(DingTalkGroup.ID(rawValue: 1))
    private let other = DeliveryTarget.robot(DingTalkGroup.ID(rawValue: 2))
    private let now = Date(timeIntervalSince1970: 1_000)

    private func opened() -> Board {
        let board = Board()
        board.isOpen = true
        return board
    }

    /// A board that can be changed within an expectation.
    @dynamicMemberLookup private final class Board {
        private var value = LaneBoard()

        subscript<Value>(dynamicMember path: WritableKeyPath<LaneBoard, Value>) -> Value {
            get { value[keyPath: path] }
            set { value[keyPath: path] = newValue }
        }

        subscript<Value>(dynamicMember path: KeyPath<LaneBoard, Value>) -> Value { value[keyPath: path] }

        func wake(_ targets: Set<DeliveryTarget>) { value.wake(targets) }
        func begin() -> [(target: DeliveryTarget, beginning: LaneBoard.Beginning)] { value.begin() }
        func end(_ target: DeliveryTarget) -> Bool { value.end(target) }
        func give(_ reserved: [DeliveryTarget], _ given: [DeliveryTarget: LaneTurn]) { value.give(reserved, given) }
        func forgetPauses() { value.forgetPauses() }
        func looks(at now: Date) -> Bool { value.looks(at: now) }
        func lookAgain(at moment: Date) -> Bool { value.lookAgain(at: moment) }

        func reserve(among targets: Set<DeliveryTarget>, limit: Int = 9) -> [DeliveryTarget] {
            value.reserve(among: targets, limit: limit)
        }

        func pause(_ target: DeliveryTarget, until end: Date, exceptUrgent: Bool = false) {
            value.pause(target, until: end, exceptUrgent: exceptUrgent)
        }

        func didLook(at now: Date, due: [DeliveryTarget], next: Date) {
            value.didLook(at: now, due: due, next: next)
        }
    }

    @Test func `a lane that was woken begins once, and again if it was woken while it ran`() {
        let board = opened()
        board.wake([lane])
        #expect(board.begin().map(\.beginning) == [.open])
        #expect(board.begin().isEmpty)
        board.wake([lane])
        #expect(board.begin().isEmpty)
        #expect(board.end(lane))
        #expect(board.begin().map(\.target) == [lane])
        #expect(!board.end(lane))
        #expect(board.begin().isEmpty)
    }

    @Test func `only a lane in which nothing runs or pauses takes its turn with the intake`() {
        let board = opened()
        board.wake([lane])
        _ = board.begin()
        #expect(board.reserve(among: [lane, other]) == [other])
        #expect(board.reserve(among: [lane, other]).isEmpty)
        _ = board.end(lane)
        board.pause(lane, until: now, exceptUrgent: true)
        #expect(board.reserve(among: [lane]).isEmpty)
    }

    @Test func `no more lanes take their turn with the intake than others can wait for`() {
        let board = opened()
        #expect(board.reserve(among: [lane, other], limit: 1).count == 1)
    }

    @Test func `before the worker runs, and while it stops, no lane takes its turn with the intake`() {
        let board = Board()
        #expect(board.reserve(among: [lane]).isEmpty)
        board.isOpen = true
        #expect(board.reserve(among: [lane]) == [lane])
        board.isOpen = false
        #expect(board.reserve(among: [other]).isEmpty)
    }

    @Test func `a turn that was taken with the intake begins the lane, and is not idle until then`() {
        let board = opened()
        let reserved = board.reserve(among: [lane])
        #expect(!board.isIdle)
        board.wake([lane])
        #expect(board.begin().isEmpty)
        board.give(reserved, [lane: .waits(until: now)])
        #expect(!board.isIdle)
        #expect(board.begin().map(\.beginning) == [.turn(.waits(until: now))])
        #expect(board.isIdle)
        // Woken meanwhile, it goes on afterwards.
        #expect(board.end(lane))
    }

    @Test func `a lane that could not take its turn with the intake is woken`() {
        let board = opened()
        board.give(board.reserve(among: [lane]), [:])
        #expect(board.isIdle)
        #expect(board.begin().map(\.beginning) == [.open])
    }

    @Test func `a lane that pauses does not begin, but for what is urgent`() {
        let board = opened()
        board.pause(lane, until: now.addingTimeInterval(60))
        board.pause(other, until: now.addingTimeInterval(60), exceptUrgent: true)
        board.wake([lane, other])
        #expect(board.begin().map(\.target) == [other])
        _ = board.end(other)
        board.wake([other])
        #expect(board.begin().map(\.beginning) == [.onlyForUrgent])
    }

    @Test func `a look at the table ends pauses and wakes what is due`() {
        let board = opened()
        #expect(board.looks(at: now))
        #expect(!board.looks(at: now))
        board.pause(lane, until: now)
        board.pause(other, until: now.addingTimeInterval(5))
        board.didLook(at: now, due: [lane, other], next: now.addingTimeInterval(30))
        #expect(board.nextLookAt == now.addingTimeInterval(5))
        #expect(board.begin().map(\.target) == [lane])
    }

    @Test func `what asks for a look while the table is read is not forgotten`() {
        let board = opened()
        #expect(board.looks(at: now))
        #expect(board.lookAgain(at: now))
        board.didLook(at: now, due: [], next: now.addingTimeInterval(30))
        #expect(board.nextLookAt == now)
        #expect(!board.lookAgain(at: now.addingTimeInterval(1)))
    }

    @Test func `forgotten pauses are read from the table again`() {
        let board = opened()
        #expect(board.looks(at: now))
        board.pause(lane, until: now.addingTimeInterval(60))
        board.forgetPauses()
        board.wake([lane])
        #expect(board.begin().map(\.target) == [lane])
        #expect(board.looks(at: now))
    }
}
