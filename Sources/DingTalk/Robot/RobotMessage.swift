import Foundation

/// The body of a call to a group robot (OP:robot-message-type).
struct RobotMessage: Encodable {
    struct At: Encodable {
        let atMobiles: [String]
        let atUserIds: [String]
        let isAtAll: Bool
    }

    let msgtype = "markdown"
    let markdown: MarkdownMessage
    let at: At
    let msgUuid: String

    init(_ message: MarkdownMessage, mentions: Mentions, msgUuid: String) {
        markdown = MarkdownMessage(
            title: message.title,
            text: mentions.line.isEmpty ? message.text : "\(message.text)\n\n\(mentions.line)"
        )
        at = At(atMobiles: mentions.mobiles, atUserIds: mentions.userIDs, isAtAll: mentions.everyone)
        self.msgUuid = msgUuid
    }
}
