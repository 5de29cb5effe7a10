@testable import DingTalk

/// An answer of DingTalk and what has to follow from it.
struct RulingCase: CustomStringConvertible, Sendable {
    let status: Int
    let body: String
    let outcome: Outcome
    var fields: [String] = []

    /// A robot's answer, which comes with status 200.
    static func robot(_ code: String, _ text: String, _ outcome: Outcome, fields: [String] = []) -> RulingCase {
        RulingCase(status: 200, body: #"{"errcode":\#(code),"errmsg":"\#(text)"}"#, outcome: outcome, fields: fields)
    }

    /// An answer of the newer API.
    static func app(
        _ status: Int,
        _ code: String,
        _ outcome: Outcome,
        text: String = "text",
        more: String = "",
        fields: [String] = []
    ) -> RulingCase {
        let body = #"{"code":"\#(code)","message":"\#(text)","requestid":"R-1"\#(more)}"#
        return RulingCase(status: status, body: body, outcome: outcome, fields: fields)
    }

    var description: String { "\(status) \(body)" }
}

extension Outcome {
    static func refused(_ cause: Cause, _ parameters: [String: String] = [:]) -> Outcome {
        .refused(Reason(cause, parameters))
    }

    static func tooMany(_ code: String, _ seconds: Int) -> Outcome {
        .throttled(forSeconds: seconds, Reason(.tooManyMessages, ["code": code]))
    }

    static func busy(_ code: String) -> Outcome { .retry(afterSeconds: 0, Reason(.dingTalkBusy, ["code": code])) }
}
