import Domain
import Storage

/// What became of a test for one receiver.
struct TestResultRowView: ViewModel {
    let name: String
    /// The Unique ID of a member; the word for a group.
    let detail: String
    let badge: String
    /// The sign before the badge, so that it is not told by its colour alone.
    let mark: String
    /// The badge's class.
    let style: String
    /// Why it did not arrive, in one sentence; empty when it did.
    let cause: String
    /// What to do about it.
    let remedy: String
    /// DingTalk's own code and text; may be empty.
    let answer: String
    let time: String

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "detail": detail
        case "badge": badge
        case "mark": mark
        case "style": style
        case "cause": cause
        case "remedy": remedy
        case "answer": answer
        case "time": time
        default: nil
        }
    }
}

extension TestResultRowView {
    init(_ row: TestResultRow, text: Catalogue) {
        let standing = TestStanding(row)
        let problem = row.problem.map { ProblemView($0, answer: row.answer, text: text) }
        let isRetried = standing == .waiting && row.problem != nil
        self.init(
            name: row.receiverName,
            detail: row.detail.isEmpty ? text(TestText.group) : row.detail,
            badge: text(standing.text),
            mark: standing.mark,
            style: standing.style,
            cause: problem?.cause ?? "",
            remedy: isRetried ? text(TestText.retryHelp) : problem?.remedy ?? "",
            answer: row.answer,
            time: row.milliseconds.map { text(TestText.milliseconds, ["count": String($0)]) } ?? ""
        )
    }
}

/// How a test stands for one receiver, as its badge says.
enum TestStanding: Equatable {
    case accepted
    /// DingTalk answered and said no.
    case refused
    /// Nothing wrong with what was configured, as far as is known, but it did not get there.
    case notReached
    case waiting
    case suppressed

    init(_ row: TestResultRow) {
        switch row.state {
        case .delivered: self = .accepted
        case .waiting, .sending: self = .waiting
        case .suppressed: self = .suppressed
        case .failed: self = row.problem?.isRefusal == false ? .notReached : .refused
        }
    }

    fileprivate var text: TestText {
        switch self {
        case .accepted: .accepted
        case .refused: .refused
        case .notReached: .notReached
        case .waiting: .waiting
        case .suppressed: .suppressed
        }
    }

    fileprivate var mark: String {
        switch self {
        case .accepted: "✓"
        case .refused: "✕"
        case .notReached: "!"
        case .waiting: "…"
        case .suppressed: "–"
        }
    }

    fileprivate var style: String {
        switch self {
        case .accepted: "chip-good"
        case .refused: "chip-bad"
        case .notReached: "chip-hot"
        case .waiting, .suppressed: ""
        }
    }
}

extension DeliveryProblem {
    /// Whether DingTalk refused the message, rather than that it did not get to the receiver.
    fileprivate var isRefusal: Bool {
        let notReached = [
            "hostUnknown", "connectionFailed", "connectionNotSecure", "answerMissing", "answerUnreadable",
            "interrupted",
            "userUnknown", "memberFlowControlled", "memberFiltered", DeliveryProblem.receiverRemoved.cause,
        ]
        return !notReached.contains(cause)
    }
}
