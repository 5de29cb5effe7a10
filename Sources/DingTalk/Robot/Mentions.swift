/// Whom a message in a group calls by name, so that their phones ring.
///
/// DingTalk tells only people who are in the group (OP:robot-message-type).
package struct Mentions: Sendable, Hashable {
    /// DingTalk user ids; DingTalk takes 50 a message, further ones are left out.
    package var userIDs: [String]
    /// Mobile numbers; of these too the first 50 count.
    package var mobiles: [String]
    /// Whether everybody in the group is called.
    package var everyone: Bool

    /// Nobody.
    package static let none = Mentions()
    /// How many people DingTalk takes in one message (OP:custom-robots-send-group-messages).
    package static let limit = 50

    /// Mentions of these people.
    package init(userIDs: [String] = [], mobiles: [String] = [], everyone: Bool = false) {
        self.userIDs = Array(userIDs.prefix(Self.limit))
        self.mobiles = Array(mobiles.prefix(Self.limit))
        self.everyone = everyone
    }

    /// What the text needs besides the `at` object: in markdown a mention works only if the text names the person too.
    ///
    /// For everyone it is the name that DingTalk shows.
    var line: String {
        ((everyone ? ["所有人"] : []) + mobiles + userIDs).map { "@\($0)" }.joined(separator: " ")
    }
}
