/// A DingTalk group that a custom robot writes to.
package struct DingTalkGroup: Sendable, Equatable {
    /// The key of a group.
    package typealias ID = Identifier<DingTalkGroup>

    /// `nil` until the group is stored.
    package var id: ID?
    /// The group's name in DingTalk.
    package var name: String
    package var webhook: WebhookAddress
    /// The robot's signing secret (`SEC…`), if the robot asks for a signature.
    package var signingSecret: Secret?

    /// A group with the given parts.
    package init(id: ID? = nil, name: String, webhook: WebhookAddress, signingSecret: Secret? = nil) {
        self.id = id
        self.name = name
        self.webhook = webhook
        self.signingSecret = signingSecret
    }
}
