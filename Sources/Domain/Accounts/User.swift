package import Foundation

/// A person who signs in to the console.
package struct User: Sendable, Equatable, Identifiable {
    /// The key of a user.
    package typealias ID = Identifier<User>

    package let id: ID
    /// The sign-in name, unique without regard to case.
    package let name: String
    package let role: Role
    /// When the account was made (UTC).
    package let createdAt: Date

    /// A user as it is stored.
    package init(id: ID, name: String, role: Role, createdAt: Date) {
        self.id = id
        self.name = name
        self.role = role
        self.createdAt = createdAt
    }
}
