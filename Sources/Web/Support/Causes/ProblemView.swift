import Domain

/// Why a delivery did not arrive, as a page shows it: what happened, what to do, and DingTalk's own words.
///
/// The template `causes/_problem` shows it.
struct ProblemView: ViewModel {
    let cause: String
    let remedy: String
    /// DingTalk's own code and text; may be empty.
    let answer: String

    func child(named key: String) -> Any? {
        switch key {
        case "cause": cause
        case "remedy": remedy
        case "answer": answer
        default: nil
        }
    }
}

extension ProblemView {
    /// The words for a problem; a cause that this version does not know gets general ones.
    init(_ problem: DeliveryProblem, answer: String, text: Catalogue) {
        var parameters = problem.parameters
        if let seconds = parameters["skewSeconds"].flatMap({ Int($0) }) {
            parameters["skew"] = Self.skew(seconds, text: text)
        }
        let fill = { (sentence: String) in Catalogue.fill(sentence) { parameters[$0] ?? "?" } }
        self.init(
            cause: fill(text(CauseText(rawValue: problem.cause) ?? .other)),
            remedy: fill(text(RemedyText(rawValue: problem.cause) ?? .other)),
            answer: answer
        )
    }

    private static func skew(_ seconds: Int, text: Catalogue) -> String {
        let length = DurationText.text(Double(abs(seconds)), text: text)
        return text(seconds >= 0 ? SpanText.ahead : .behind, ["length": length])
    }
}
