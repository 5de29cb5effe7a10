package import Foundation

/// A message as a person in DingTalk got it.
package struct ReceivedMessage: Sendable, Hashable, Encodable {
    /// Where it is shown.
    package enum Kind: String, Sendable, Encodable {
        /// In a group.
        case group
        /// In the conversation of one member with the app's robot.
        case member
    }

    /// Counts the messages from 1.
    package var number: Int
    /// Where it is shown.
    package var kind: Kind
    /// The id of the robot, or the member's user id.
    package var receiver: String
    /// The name of the group or of the member.
    package var receiverName: String
    /// What the list of conversations shows.
    package var title: String
    /// The text, in DingTalk's markdown.
    package var text: String
    /// The sender's name for the message; empty for members, whose API has none.
    package var msgUuid: String
    /// The user ids and mobile numbers that were called by name.
    package var mentions: [String]
    /// Whether everybody in the group was called.
    package var mentionsEveryone: Bool
    /// When it arrived.
    package var time: Date
    /// The body of the call.
    package var body: String
}
