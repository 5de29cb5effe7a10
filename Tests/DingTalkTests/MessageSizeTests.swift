import Foundation
import Testing

@testable import DingTalk

struct MessageSizeTests {
    @Test(arguments: [
        "plain", "\"quoted\" \\ back", "tab\tline\nreturn\r", "\u{0}\u{1}\u{1f}\u{7f}", "報警🔔é", "a/b<c>&",
    ])
    func `the bytes of a text are those of the encoded JSON`(text: String) {
        #expect(MessageSize.jsonBytes(text) == WireJSON.bytes(text).count - 2)
    }

    @Test(arguments: [0, 1, 2, 3, 4, 5, 8, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34])
    func `a shortened text never takes more than its budget and ends at a line`(budget: Int) {
        let text = "first \"line\"\nzweite Zeile\n第三行"
        let short = MessageSize.shortened(text, toJSONBytes: budget)
        #expect(MessageSize.jsonBytes(short) <= budget)
        let expected: [String] = ["", "…", "first \"line\"\n…", "first \"line\"\nzweite Zeile\n…", text]
        #expect(expected.contains(short))
    }

    @Test func `a text that fits is not touched`() {
        let text = "one\ntwo"
        #expect(MessageSize.shortened(text, toJSONBytes: 8) == text)
        #expect(MessageSize.shortened(text, toJSONBytes: 7) == "…" || MessageSize.jsonBytes("one\n…") > 7)
    }

    @Test(arguments: ["x", "汉", "🔔", "\"", "\n", "a line of text\n", "\u{1}"])
    func `every message fits after shortening`(unit: String) {
        let text = String(repeating: unit, count: 60_000 / max(unit.utf8.count / 2, 1))
        let message = MarkdownMessage(title: String(repeating: unit, count: 300), text: text)
        let mentions = Mentions(userIDs: (1...50).map { "user\($0)" }, mobiles: (1...50).map { "1380000\($0)" })
        let robot = MessageSize.fitting(message, mentioning: mentions, msgUuid: "id")
        let size = MessageSize.robotBody(robot, mentioning: mentions, msgUuid: "id")
        #expect(size <= 20_000)
        #expect(robot.text.hasSuffix("…"))
        #expect(robot.title.count == 100)
        let app = MessageSize.fittingMembers(message)
        #expect(MessageSize.appParameter(app) <= 15_000)
        #expect(app.text.hasSuffix("…"))
    }

    @Test func `much of a long text is kept`() {
        let text = (1...5_000).map { "line \($0)" }.joined(separator: "\n")
        let fitting = MessageSize.fitting(MarkdownMessage(title: "t", text: text), mentioning: .none, msgUuid: "id")
        #expect(MessageSize.robotBody(fitting, msgUuid: "id") > 19_900)
    }

    @Test func `one long value does not push out the link after it`() {
        let link = "[localhost/alarm/x](http://localhost/alarm/x)"
        let text = "Name: a  \n  Value: \(String(repeating: "汉", count: 10_000))  \n  \(link)"
        let fitting = MessageSize.fitting(MarkdownMessage(title: "t", text: text), mentioning: .none, msgUuid: "id")
        #expect(fitting.text.hasPrefix("Name: a  \n  Value: 汉汉"))
        #expect(fitting.text.contains("汉…  \n  [localhost"))
        #expect(fitting.text.hasSuffix("\(link)\n…") || fitting.text.hasSuffix(link))
    }

    @Test func `at most 50 people are mentioned`() {
        let mentions = Mentions(userIDs: (1...60).map(String.init), mobiles: (1...60).map(String.init))
        #expect(mentions.userIDs.count == 50)
        #expect(mentions.mobiles.count == 50)
    }
}
