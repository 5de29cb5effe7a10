import Domain
import Storage

/// An attempt that did not deliver, as a delivery's page shows it.
struct PastAttemptView: ViewModel {
    let number: String
    let time: MomentView
    let cause: String
    /// DingTalk's own code and text; may be empty.
    let answer: String
    /// How long the call took; may be empty.
    let took: String

    func child(named key: String) -> Any? {
        switch key {
        case "number": number
        case "time": time
        case "cause": cause
        case "answer": answer
        case "took": took
        default: nil
        }
    }
}

extension PastAttemptView {
    init(_ attempt: PastAttempt, visit: Visit) {
        let text = visit.text
        self.init(
            number: String(attempt.number),
            time: visit.console.times.view(attempt.at),
            cause: ProblemView(attempt.problem, answer: attempt.answer, text: text).cause,
            answer: attempt.answer,
            took: attempt.milliseconds.map { text(DeliveryText.milliseconds, ["count": String($0)]) } ?? ""
        )
    }
}
