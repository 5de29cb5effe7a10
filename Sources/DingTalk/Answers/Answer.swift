/// How one call ended, with DingTalk's own words; no text of it holds a secret.
package struct Answer: Sendable {
    /// How the call as a whole ended.
    package var outcome: Outcome
    /// How a message to members ended for each of them, by user id; empty for a group.
    package var members: [String: Outcome] = [:]
    /// The HTTP status, nil if no answer came.
    package var status: Int?
    /// DingTalk's `errcode` or `code`, nil if it gave none.
    package var code: String?
    /// DingTalk's `errmsg` or `message`, or what happened on the way to it.
    package var message: String?
    /// What DingTalk's support asks for.
    package var requestID: String?
    /// The answer as it came, at most `rawBytes` of it.
    package var raw: String
    /// How long the call took, in milliseconds.
    package var milliseconds: Int
    /// Whether the message may have been taken though no answer says so: it was sent, and the answer got lost.
    package var answerLost: Bool

    /// How many calls carried the message: none without an access token, more than one if the token had to be renewed or
    /// the members had to be told apart.
    package var calls = 1

    /// The longest `raw`, in bytes of UTF-8.
    package static let rawBytes = 4_096
    /// The longest `message`, in characters.
    package static let messageCharacters = 500

    /// Code, text and request id in one line, such as `errcode 310000 · sign not match`.
    package var line: String {
        var parts: [String] = []
        if let code { parts.append(Int(code) == nil ? code : "errcode \(code)") }
        if let message, !message.isEmpty { parts.append(message) }
        if code == nil, let status { parts.append("HTTP \(status)") }
        if let requestID { parts.append("requestid \(requestID)") }
        return parts.joined(separator: " · ")
    }
}
