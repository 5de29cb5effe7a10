/// Why a message was not delivered: a cause, and what its sentence has to fill in.
package struct Reason: Sendable, Hashable {
    /// The cause.
    package var cause: Cause
    /// The values by name, as each cause documents them; plain text in no language.
    package var parameters: [String: String]

    /// A reason from its parts.
    package init(_ cause: Cause, _ parameters: [String: String] = [:]) {
        self.cause = cause
        self.parameters = parameters
    }
}
