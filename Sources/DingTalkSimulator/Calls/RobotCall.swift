/// The body of a call to a group robot (OP:robot-message-type).
struct RobotCall: Decodable {
    struct Text: Decodable { let content: String? }
    struct Markdown: Decodable {
        let title: String?
        let text: String?
    }
    struct At: Decodable {
        let atMobiles: [String]?
        let atUserIds: [String]?
        let isAtAll: Bool?
    }

    let msgtype: String?
    let text: Text?
    let markdown: Markdown?
    let link: Markdown?
    let actionCard: Markdown?
    let at: At?
    let msgUuid: String?

    /// Title and text as they are shown, or the code and text of the refusal.
    func content() throws(Refusal) -> (title: String, text: String) {
        switch msgtype {
        case "text":
            guard let content = text?.content, !content.isEmpty else { throw Refusal(40035, "缺少参数 text->content") }
            return ("", content)
        case "markdown": return try content(of: markdown, named: "markdown")
        case "link": return try content(of: link, named: "link")
        case "actionCard": return try content(of: actionCard, named: "actionCard")
        case nil: throw Refusal(40035, "缺少参数 msgtype")
        default: throw Refusal(400105, "不支持的消息类型")
        }
    }

    private func content(of part: Markdown?, named name: String) throws(Refusal) -> (title: String, text: String) {
        guard let part else { throw Refusal(40035, "缺少参数 \(name)") }
        guard let title = part.title, !title.isEmpty else { throw Refusal(400402, "miss param : \(name)->title") }
        guard let text = part.text, !text.isEmpty else { throw Refusal(400403, "miss param : \(name)->text") }
        return (title, text)
    }

    /// The code and text of a refusal by the older API.
    struct Refusal: Error {
        let code: Int
        let message: String

        init(_ code: Int, _ message: String) {
            self.code = code
            self.message = message
        }
    }
}
