/// The body of a call that writes to members (OP:chatbots-send-one-on-one-chat-messages-in-batches).
struct MemberCall: Decodable {
    let robotCode: String?
    let userIds: [String]?
    let msgKey: String?
    let msgParam: String?

    /// The parameters of `sampleMarkdown` and `sampleText`.
    struct Parameters: Decodable {
        let title: String?
        let text: String?
        let content: String?
    }
}
