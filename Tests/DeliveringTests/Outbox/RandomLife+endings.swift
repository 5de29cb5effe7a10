@testable import DingTalk
import Storage

extension RandomLife {
    /// How a call ends that the process outlives.
    enum Ending: CaseIterable {
        case delivered
        /// Accepted, but one member gets it later, and another one never.
        case deliveredToSome
        case lostAndShown
        case lostOnTheWay
        case busy
        case strange
        case away
        case page
        case throttled
        case messageRefused
        case keywordMissing
        case targetRefused

        /// Whether DingTalk shows the message, and says so.
        var isShown: Bool { self == .delivered || self == .deliveredToSome }

        /// Whether it is refused for what it says.
        var isAboutMessage: Bool { self == .messageRefused || self == .keywordMissing }

        private var outcome: Outcome {
            switch self {
            case .delivered, .deliveredToSome: .delivered
            case .lostAndShown, .lostOnTheWay: .retry(afterSeconds: 0, Reason(.answerMissing, ["host": "h"]))
            case .busy: .retry(afterSeconds: 0, Reason(.dingTalkBusy, ["code": "-1"]))
            case .strange: .retry(afterSeconds: 60, Reason(.codeUnknown, ["code": "1"]))
            case .away: .retry(afterSeconds: 0, Reason(.connectionFailed, ["host": "h"]))
            case .page: .retry(afterSeconds: 300, Reason(.answerUnreadable, ["status": "200"]))
            case .throttled: .throttled(forSeconds: 20, Reason(.tooManyMessages, ["code": "130101"]))
            case .messageRefused: .refused(Reason(.contentRefused))
            case .keywordMissing: .refused(Reason(.keywordMissing))
            case .targetRefused: .refused(Reason(.robotRemoved))
            }
        }

        func answer(to call: ClaimedCall) -> Answer {
            var members: [String: Outcome] = [:]
            for user in call.deliveries.compactMap(\.receiverUserID) { members[user] = outcome }
            if self == .deliveredToSome, members.count > 1 {
                members["one"] = members["one"].map { _ in .retry(afterSeconds: 60, Reason(.memberFlowControlled)) }
                members["two"] = members["two"].map { _ in .refused(Reason(.memberFiltered)) }
            }
            return Answer(
                outcome: outcome,
                members: members,
                status: 200,
                raw: "",
                milliseconds: 1,
                answerLost: self == .lostAndShown || self == .lostOnTheWay
            )
        }
    }
}
