import Domain
import Foundation
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
    init(_ row: TestResultRow, at now: Date, for visit: Visit) {
        let text = visit.text
        let standing = TestStanding(row)
        let (cause, remedy) = Self.reason(row, at: now, for: visit)
        self.init(
            name: row.receiverName,
            detail: row.detail.isEmpty ? text(TestText.group) : row.detail,
            badge: text(standing.text),
            mark: standing.mark,
            style: standing.style,
            cause: cause,
            remedy: remedy,
            answer: row.answer,
            time: row.milliseconds.map { text(TestText.milliseconds, ["count": String($0)]) } ?? ""
        )
    }

    /// Why it did not arrive, or not yet, and what follows.
    private static func reason(_ row: TestResultRow, at now: Date, for visit: Visit) -> (cause: String, next: String) {
        let text = visit.text
        func at(_ key: TestText, _ moment: Date) -> String {
            text(key, ["time": visit.console.times.brief(moment, now: now).text])
        }
        if let until = row.pausedUntil, until > now { return (text(TestText.paused), at(.pausedUntil, until)) }
        guard let known = row.problem else { return ("", "") }
        let problem = ProblemView(known, answer: row.answer, text: text)
        guard let next = row.nextAttemptAt else { return (problem.cause, problem.remedy) }
        return (problem.cause, next > now ? at(.retryAt, next) : text(TestText.retryHelp))
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
        case .failed:
            let cause = row.problem.flatMap { CauseText(rawValue: $0.cause) }
            self = cause?.isRefusal == false ? .notReached : .refused
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

extension CauseText {
    /// Whether DingTalk refused the message, rather than that it did not get to the receiver.
    fileprivate var isRefusal: Bool {
        switch self {
        case .hostUnknown, .connectionFailed, .connectionNotSecure, .answerMissing, .answerUnreadable, .interrupted,
            .userUnknown, .memberFlowControlled, .memberFiltered, .receiverRemoved:
            false
        default: true
        }
    }
}
