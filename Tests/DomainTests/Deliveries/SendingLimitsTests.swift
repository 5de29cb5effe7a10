import Domain
import Testing

@Suite struct SendingLimitsTests {
    @Test(arguments: [(20, 2), (100, 2), (19, 1), (10, 1), (9, 0), (1, 0)])
    func `a robot keeps a tenth of its rate for what is most severe, two messages at most`(rate: Int, kept: Int) {
        let limits = SendingLimits(robotMessagesPerMinute: rate)
        #expect(limits.rules(for: .robot(DingTalkGroup.ID(rawValue: 1))).reserve == kept)
        #expect(limits.rules(for: .app(Service.ID(rawValue: 1))).reserve == 0)
    }

    @Test(arguments: [(AlarmLevel.critical, 0), (.high, 2), (.medium, 2), (.low, 2), (nil, 0)] as [(AlarmLevel?, Int)])
    func `the highest level and tests take what others leave`(level: AlarmLevel?, left: Int) {
        let rules = LaneRules(rate: .perMinute(20), receiversPerCall: 1, reserve: 2)
        #expect(rules.tokensLeft(by: level) == left)
    }
}
