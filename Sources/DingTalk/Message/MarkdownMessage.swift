/// A message in DingTalk's markdown.
package struct MarkdownMessage: Sendable, Hashable, Encodable {
    /// What the list of conversations and the push show; plain text, not part of the message.
    package var title: String
    /// The message, with the subset of markdown that DingTalk draws (OP:robot-message-type).
    package var text: String

    /// A message from its parts.
    package init(title: String, text: String) {
        self.title = title
        self.text = text
    }
}
