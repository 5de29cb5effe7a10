import Foundation
import TestSupport
import Testing

@testable import Delivering

@Suite struct ClockWatchTests {
    @Test func `a clock that runs with the time is steady since the first look`() {
        var watch = ClockWatch()
        #expect(watch.look(at: TestClock.start, uptime: .seconds(5)) == .init(wasSet: true, isSteadyFor: .zero))
        let later = TestClock.start.addingTimeInterval(70)
        #expect(watch.look(at: later, uptime: .seconds(65)) == .init(wasSet: false, isSteadyFor: .seconds(60)))
    }

    @Test(arguments: [-86_400.0, -31, 31, 86_400]) func `one that is set is not, until time passes`(seconds: Double) {
        var watch = ClockWatch()
        _ = watch.look(at: TestClock.start, uptime: .zero)
        let moment = TestClock.start.addingTimeInterval(10 + seconds)
        #expect(watch.look(at: moment, uptime: .seconds(10)) == .init(wasSet: true, isSteadyFor: .zero))
        let later = moment.addingTimeInterval(20)
        #expect(watch.look(at: later, uptime: .seconds(30)) == .init(wasSet: false, isSteadyFor: .seconds(20)))
    }
}
