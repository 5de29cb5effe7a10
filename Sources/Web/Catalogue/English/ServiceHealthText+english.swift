extension ServiceHealthText {
    var english: String {
        switch self {
        case .title: "Health of {service}"
        case .lead: "Whether DingTalk takes its messages, and how much of the month’s quota it used."
        case .open: "Health and quota"
        case .markRefused: "Refused"
        case .markQuota: "Quota nearly used"
        case .receivers: "Robots and app"
        case .receiver: "Sent by"
        case .state: "State"
        case .waiting: "Waiting"
        case .members: "App, for members"
        case .taking: "Takes messages"
        case .paused: "Paused"
        case .failing: "Not reached"
        case .refused: "Refuses messages"
        case .pausedUntil:
            "Nothing is sent before {time}, since DingTalk’s limits ask for it. What waits goes out then."
        case .failingUntil: "Several messages in a row did not get through. It is tried again at {time}."
        case .refusedSince: "DingTalk refuses everything since {since}."
        case .probe: "Further messages wait, and nothing is lost: one of them tries again at {time}."
        case .testOpens: "A test that arrives, or a change of the service, sends all that waits at once."
        case .noTargets: "The service has no receivers."
        case .quota: "Quota in {month}"
        case .quotaHelp:
            "DingTalk counts for the whole organisation, so other services and programs use the same limits. Nothing is "
                + "held back here when a limit is reached. The limits are set where the console is started."
        case .kind: "Kind"
        case .use: "Used"
        case .limitOf: "{used} of {limit}"
        case .sends: "Messages to groups (webhook sends)"
        case .calls: "Messages to members (API calls)"
        case .used: "{percent} % used"
        case .nearlyUsed: "Nearly used: {percent} %"
        case .usedUp: "Used up: {percent} %"
        case .quotaWarning:
            "When it is used up DingTalk refuses messages until the month ends. Its administrator can raise the limit."
        }
    }
}
