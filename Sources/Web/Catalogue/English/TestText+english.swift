extension TestText {
    var english: String {
        switch self {
        case .title: "Test · {service}"
        case .lead: "Sent the same way as a real alarm."
        case .isDisabled: "This service is disabled, so rules send nothing through it. A test is sent all the same."
        case .receivers: "Receivers"
        case .group: "group"
        case .receiverMissing: "Choose at least one receiver."
        case .send: "Send"
        case .sendAgain: "Send again"
        case .result: "Result"
        case .receiver: "Receiver"
        case .time: "Time"
        case .milliseconds: "{count} ms"
        case .accepted: "Accepted"
        case .refused: "Refused"
        case .notReached: "Not reached"
        case .waiting: "Waiting"
        case .suppressed: "Not sent"
        case .waitingHelp: "Some answers are still to come. This page looks again every second by itself."
        case .retryHelp: "It is tried again by itself."
        case .retryAt: "It is tried again at {time}."
        case .paused: "DingTalk’s limits ask for a pause."
        case .pausedUntil: "It goes out at {time}."
        case .alarmName: "Test alarm"
        case .messageLead: "This is a test. There is no alarm; nothing has to be done."
        case .messageService: "Service: {service}"
        case .messageUser: "Sent by: {user}"
        }
    }
}
