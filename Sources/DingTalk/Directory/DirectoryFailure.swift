/// Why a directory can't be read.
package struct DirectoryFailure: Error, Sendable, Hashable {
    /// The cause, with what its sentence has to fill in.
    package let reason: Reason
    /// DingTalk's own words; no secret is in them.
    package let line: String

    /// The reading was stopped.
    static let interrupted = DirectoryFailure(reason: Reason(.interrupted), line: "")

    /// The answer says that it is a success and is none that can be read.
    static func unreadable(_ answer: Answer) -> DirectoryFailure {
        let status = answer.status.map { String($0) } ?? "?"
        return DirectoryFailure(reason: Reason(.answerUnreadable, ["status": status]), line: answer.line)
    }

    private init(reason: Reason, line: String) {
        self.reason = reason
        self.line = line
    }

    /// What an answer says; a permission that it does not name is the one that the call needs.
    init(_ answer: Answer, _ call: DirectoryCall) {
        var reason = answer.outcome.reason ?? Reason(.answerUnreadable, ["status": "?"])
        if reason.cause == .permissionMissing, ["?", nil].contains(reason.parameters["scopes"]) {
            let named = (answer.message ?? "").matches(of: #/qyapi_[a-z_]+/#).map { String($0.output) }
            reason.parameters["scopes"] = named.isEmpty ? call.permission : named.joined(separator: ", ")
        }
        self.init(reason: reason, line: answer.line)
    }
}
