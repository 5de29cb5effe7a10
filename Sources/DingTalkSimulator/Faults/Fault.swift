/// Something that goes wrong on purpose.
package struct Fault: Sendable, Hashable {
    /// What goes wrong.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// The call is taken and answered only after a while.
        case slow
        /// The call is taken at once and answered after a while.
        case late
        /// The call is not taken and never answered.
        case hang
        /// The call is not taken, and the connection breaks.
        case closeAfterReceiving
        /// The call is taken, and the connection breaks before the answer is complete.
        case closeBeforeAnswer
        /// A plain HTTP 500.
        case serverError
        /// A page of HTML with status 200.
        case html
        /// DingTalk's own word that it is busy.
        case busy
        /// DingTalk's own word that this robot or app sends too fast.
        case throttled
        /// The gateway's word that this address calls too often.
        case addressThrottled
        /// An answer that a test has written.
        case written
    }

    /// What goes wrong.
    package var kind: Kind
    /// For `slow` and `late`: how long, in milliseconds.
    package var milliseconds: Int
    /// For `written`: the answer.
    package var answer: SimulatedAnswer?
    /// How many calls it strikes, nil for all until it is taken away.
    package var times: Int?

    /// A fault from its parts.
    package init(_ kind: Kind, milliseconds: Int = 1_000, answer: SimulatedAnswer? = nil, times: Int? = nil) {
        self.kind = kind
        self.milliseconds = milliseconds
        self.answer = answer
        self.times = times
    }
}
