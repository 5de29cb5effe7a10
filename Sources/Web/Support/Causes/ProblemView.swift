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
        parameters["skew"] = Self.skew(parameters["skewSeconds"].flatMap { Int($0) } ?? 0, text: text)
        if let part = parameters["part"].flatMap(PartText.init) { parameters["part"] = text(part) }
        let name = Self.name(of: problem)
        let fill = { (sentence: String) in Catalogue.fill(sentence) { parameters[$0] ?? "?" } }
        self.init(
            cause: fill(text(CauseText(rawValue: name) ?? .other)),
            remedy: fill(text(RemedyText(rawValue: name) ?? .other)),
            answer: answer
        )
    }

    /// What is shown for each cause, without its parameters: what a search through problems looks at.
    static func sentences(_ text: Catalogue) -> [String: String] {
        let pairs = zip(CauseText.allCases, RemedyText.allCases).map { cause, remedy in
            let stored = cause == .tooManyAppCalls ? CauseText.tooManyMessages : cause
            return (stored.rawValue, Catalogue.fill("\(text(cause)) \(text(remedy))") { _ in "" })
        }
        return Dictionary(pairs) { "\($0) \($1)" }
    }

    /// The codes of a group's robot that sent too many messages; all others are an app's.
    private static let robotThrottles: Set<String> = ["130101", "302033", "410100", "450101"]

    /// The name of the sentences for a problem.
    private static func name(of problem: DeliveryProblem) -> String {
        guard problem.cause == CauseText.tooManyMessages.rawValue, let code = problem.parameters["code"] else {
            return problem.cause
        }
        return (robotThrottles.contains(code) ? CauseText.tooManyMessages : .tooManyAppCalls).rawValue
    }

    /// How far this machine's clock is off; 0 when DingTalk's answer bore no time, or the same.
    private static func skew(_ seconds: Int, text: Catalogue) -> String {
        guard seconds != 0 else { return text(SpanText.differs) }
        let length = DurationText.text(Double(abs(seconds)), text: text)
        return text(seconds > 0 ? SpanText.ahead : .behind, ["length": length])
    }
}
