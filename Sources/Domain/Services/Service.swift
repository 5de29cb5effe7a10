package import Foundation

/// A channel that carries notifications: its name, its state and, for DingTalk, its groups and its app.
package struct Service: Sendable, Equatable, Identifiable {
    /// The key of a service.
    package typealias ID = Identifier<Service>

    package let id: ID
    package var draft: ServiceDraft
    /// A disabled service sends nothing; its notifications are suppressed with that reason.
    package var isEnabled: Bool
    /// When the service was added (UTC).
    package let createdAt: Date

    /// A service as it is stored.
    package init(id: ID, draft: ServiceDraft, isEnabled: Bool, createdAt: Date) {
        self.id = id
        self.draft = draft
        self.isEnabled = isEnabled
        self.createdAt = createdAt
    }

    package var name: String { draft.name }
    package var type: ServiceType { .dingTalk }
}
