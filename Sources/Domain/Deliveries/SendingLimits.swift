/// What DingTalk takes from robots and apps.
package struct SendingLimits: Sendable, Equatable {
    /// Of each group robot (OP:custom-robots-send-group-messages).
    package var robot: RateLimit
    /// Of each app (OP:dingtalk-application-development-platform-billing-model).
    package var app: RateLimit

    /// 20 messages a minute for a robot, 20 calls a second for an app.
    package static let standard = SendingLimits()

    /// So many messages in any minute, and so many calls in any second.
    package init(robotMessagesPerMinute: Int = 20, appCallsPerSecond: Int = 20) {
        robot = .perMinute(robotMessagesPerMinute)
        app = .perSecond(appCallsPerSecond)
    }

    /// The rules of a target's lane.
    package func rules(for target: DeliveryTarget) -> LaneRules {
        switch target {
        case .robot: LaneRules(rate: robot, receiversPerCall: 1, reserve: min(2, robot.count / 10))
        case .app: LaneRules(rate: app, receiversPerCall: 20)
        }
    }
}

/// What one lane is held to.
package struct LaneRules: Sendable, Equatable {
    package var rate: RateLimit
    /// A group message has one receiver, a message to members at most 20
    /// (OP:chatbots-send-one-on-one-chat-messages-in-batches).
    package var receiversPerCall: Int
    /// How many tokens of the rate are kept for the highest level and for tests while more waits than there are tokens.
    ///
    /// In a flood of others neither waits for the next token to come back. An app's are back within a second, so that it
    /// keeps none.
    package var reserve: Int

    /// After so many deliveries in a row that failed at their first attempt it is not they but the target that fails,
    /// and its lane pauses.
    package static let failureLimit = 3

    /// Rules with the given parts.
    package init(rate: RateLimit, receiversPerCall: Int, reserve: Int = 0) {
        self.rate = rate
        self.receiversPerCall = receiversPerCall
        self.reserve = reserve
    }

    /// How many tokens a message about an alarm of this level leaves in the bucket; a test has no level.
    package func tokensLeft(by level: AlarmLevel?) -> Int {
        switch level {
        case .critical, nil: 0
        case .high, .medium, .low: reserve
        }
    }
}
