/// How large a message may be, and how it is made to fit.
package enum MessageSize {
    /// The limit of a robot's call: the whole JSON body, in bytes.
    ///
    /// DingTalk refuses more with 460101; the number is from that answer, not from its documentation.
    package static let robotBodyBytes = 20_000
    /// The limit of `msgParam` for an app's robot, in bytes (OP:the-robot-sends-a-group-message).
    package static let appParameterBytes = 15_000
    /// The longest title that is sent, in characters; it is only the line in a list of conversations.
    package static let titleCharacters = 100
    /// What a line becomes at most when a text does not fit, in bytes, so that one long value does not push out all
    /// that follows it.
    static let longLineBytes = 2_000
    static let ellipsis = "…"

    /// The size of the body that a robot's call would have, in bytes of UTF-8.
    package static func robotBody(
        _ message: MarkdownMessage,
        mentioning mentions: Mentions = .none,
        msgUuid: String
    ) -> Int {
        WireJSON.bytes(RobotMessage(message, mentions: mentions, msgUuid: msgUuid)).count
    }

    /// The size of the `msgParam` that a message to members would have, in bytes of UTF-8.
    package static func appParameter(_ message: MarkdownMessage) -> Int {
        WireJSON.bytes(message).count
    }

    /// The message, shortened if it is too long for a robot's call.
    package static func fitting(
        _ message: MarkdownMessage,
        mentioning mentions: Mentions,
        msgUuid: String
    ) -> MarkdownMessage {
        shortened(message, to: robotBodyBytes) { robotBody($0, mentioning: mentions, msgUuid: msgUuid) }
    }

    /// The message, shortened if it is too long for members.
    package static func fittingMembers(_ message: MarkdownMessage) -> MarkdownMessage {
        shortened(message, to: appParameterBytes, size: appParameter)
    }

    private static func shortened(
        _ message: MarkdownMessage,
        to limit: Int,
        size: (MarkdownMessage) -> Int
    ) -> MarkdownMessage {
        var message = message
        if message.title.count > titleCharacters {
            message.title = message.title.prefix(titleCharacters - 1) + ellipsis
        }
        let whole = size(message)
        guard whole > limit else { return message }
        let budget = limit - (whole - jsonBytes(message.text))
        message.text = shortened(message.text, toJSONBytes: budget)
        return message
    }

    /// The text cut at a line end, with a line that says so.
    ///
    /// - Parameters:
    ///   - text: lines separated by line feeds.
    ///   - budget: how many bytes the result may take as the content of a JSON string.
    /// - Returns: the text itself if it fits; never more than the budget, so for a budget under 3 it is empty.
    package static func shortened(_ text: String, toJSONBytes budget: Int) -> String {
        guard jsonBytes(text) > budget else { return text }
        var left = budget - jsonBytes(ellipsis)
        guard left >= 0 else { return "" }
        var kept: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = cut(line, toJSONBytes: min(longLineBytes, max(left - 2, 0)))
            let cost = jsonBytes(line) + 2
            guard cost <= left else { break }
            left -= cost
            kept.append(line)
        }
        return (kept + [Substring(ellipsis)]).joined(separator: "\n")
    }

    /// The line, cut within if it is longer than any line may be.
    private static func cut(_ line: Substring, toJSONBytes limit: Int) -> Substring {
        guard jsonBytes(line) > longLineBytes else { return line }
        // The two spaces keep the line break that the cut end had.
        let mark = ellipsis + "  "
        var left = limit - jsonBytes(mark)
        let end = line.indices.first { index in
            left -= jsonBytes(line[index...index])
            return left < 0
        }
        return line[..<(end ?? line.endIndex)] + mark
    }

    /// The bytes of a text inside a JSON string, without its quotes.
    static func jsonBytes(_ text: some StringProtocol) -> Int {
        text.utf8.reduce(0) { sum, byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x08, 0x09, 0x0a, 0x0c, 0x0d: sum + 2
            case 0x00..<0x20: sum + 6
            default: sum + 1
            }
        }
    }
}
