package import Foundation

/// An alarm that a person takes out of notification for a stated time, with a reason (ANSI/ISA-18.2, "shelve").
///
/// It holds for the path and the name, so also for an occurrence that begins meanwhile. When it ends, nothing has to be
/// done: the alarm is in the state that it has.
package struct Shelving: Sendable, Equatable {
    package let user: String
    package let reason: String
    /// When it began (UTC).
    package let at: Date
    /// When it ends by itself (UTC).
    package let until: Date

    /// A shelving with the given parts.
    package init(user: String, reason: String, at: Date, until: Date) {
        self.user = user
        self.reason = reason
        self.at = at
        self.until = until
    }
}
