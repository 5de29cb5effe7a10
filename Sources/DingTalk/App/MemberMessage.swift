/// The body of a call that writes to members (OP:chatbots-send-one-on-one-chat-messages-in-batches).
struct MemberMessage: Encodable {
    let robotCode: String
    let userIds: [String]
    let msgKey = "sampleMarkdown"
    /// JSON inside the JSON.
    let msgParam: String

    init(_ message: MarkdownMessage, to userIDs: [String], robotCode: String) {
        self.robotCode = robotCode
        userIds = userIDs
        msgParam = String(decoding: WireJSON.bytes(message), as: UTF8.self)
    }
}
