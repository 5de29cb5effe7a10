/// One row of the table of answers: which code and text lead to which outcome.
struct Ruling: Sendable {
    enum Effect: Sendable {
        case retry(afterSeconds: Int)
        case throttled(forSeconds: Int)
        case refused
    }

    /// DingTalk's `errcode` or `code`, without regard to case; a `*` at one end stands for anything.
    let code: String
    /// What DingTalk says of the cause must contain this, in lower case; nil for any text.
    let text: String?
    let effect: Effect
    let cause: Cause
    let parameters: [String: String]

    init(
        _ code: String,
        text: String? = nil,
        _ effect: Effect,
        _ cause: Cause,
        _ parameters: [String: String] = [:]
    ) {
        self.code = code
        self.text = text
        self.effect = effect
        self.cause = cause
        self.parameters = parameters
    }

    func applies(to code: String, _ diagnosis: String) -> Bool {
        guard text.map({ diagnosis.lowercased().contains($0) }) ?? true else { return false }
        let (code, pattern) = (code.lowercased(), self.code.lowercased())
        if pattern.hasSuffix("*") { return code.hasPrefix(pattern.dropLast()) }
        if pattern.hasPrefix("*") { return code.hasSuffix(pattern.dropFirst()) }
        return code == pattern
    }

    func outcome(_ reason: Reason) -> Outcome {
        switch effect {
        case .retry(let seconds): .retry(afterSeconds: seconds, reason)
        case .throttled(let seconds): .throttled(forSeconds: seconds, reason)
        case .refused: .refused(reason)
        }
    }
}
