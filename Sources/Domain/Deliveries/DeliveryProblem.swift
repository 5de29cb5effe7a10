/// Why a delivery did not arrive, or not yet: a cause that the console puts in words, and DingTalk's own answer.
package struct DeliveryProblem: Sendable, Equatable {
    /// A stable name such as `signatureMismatch`; the console's catalogue has its sentence and its remedy.
    package var cause: String
    /// What the sentence fills in, such as the address that is not allowed.
    package var parameters: [String: String]

    /// A problem with this cause.
    package init(cause: String, parameters: [String: String] = [:]) {
        self.cause = cause
        self.parameters = parameters
    }
}
