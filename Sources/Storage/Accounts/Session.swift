package import Domain
package import Foundation

/// A person who is signed in.
package struct Session: Sendable, Equatable {
    /// The longest time between two requests, in seconds: 12 hours.
    static let idleLimit: TimeInterval = 12 * 3600
    /// The longest time after signing in, in seconds: 7 days.
    static let absoluteLimit: TimeInterval = 7 * 24 * 3600
    /// How far the end must move before it is written, in seconds: not every request is worth a write.
    static let renewalStep: TimeInterval = 300

    package let user: User
    /// What every form of this session carries, so that another site can't send one.
    package let formToken: String
    /// When it ends if nothing more is asked (UTC).
    package let expiresAt: Date

    /// A session.
    package init(user: User, formToken: String, expiresAt: Date) {
        self.user = user
        self.formToken = formToken
        self.expiresAt = expiresAt
    }

    static func expiry(at moment: Date, startedAt: Date) -> Date {
        min(moment.addingTimeInterval(idleLimit), startedAt.addingTimeInterval(absoluteLimit))
    }
}
