import Foundation
import OutboundHTTP
import Testing

@testable import DingTalkSimulator

@Suite(.timeLimit(.minutes(1))) struct SimulatorPageTests {
    @Test(arguments: [
        ("a  \n  b", "<p>a<br>\nb</p>"), ("a\nb", "<p>a\nb</p>"), ("a\n\nb", "<p>a</p><p>b</p>"),
        ("### Title", "<h3>Title</h3>"), ("#none", "<p>#none</p>"), ("> q", "<blockquote>q</blockquote>"),
        ("- i", "<ul><li>i</li></ul>"), ("12. i", "<ol start=\"12\"><li>i</li></ol>"),
        ("**b** *i*", "<p><b>b</b> <i>i</i></p>"), ("2 * 3", "<p>2 * 3</p>"),
        ("[l](http://h/?a=1&b=\"2)", "<p><a href=\"http://h/?a=1&amp;b=&quot;2\" rel=\"noreferrer\">l</a></p>"),
        ("[l](javascript:x)", "<p>[l](javascript:x)</p>"), ("![i](http://h/i.png)", "<p>![i](http://h/i.png)</p>"),
        ("@user <b>", "<p><span class=\"mention\">@user</span> &lt;b&gt;</p>"),
        ("<script>'&\"</script>", "<p>&lt;script&gt;&#39;&amp;&quot;&lt;/script&gt;</p>"),
        ("**<i>**", "<p><b>&lt;i&gt;</b></p>"), ("", ""),
    ])
    func `the subset of markdown is drawn, and all else is text`(markdown: String, html: String) {
        #expect(MarkdownHTML.render(markdown) == html)
    }

    @Test func `nothing that arrives can be markup of the page`() async throws {
        let hostile = "<script>alert('\"1\"')</script>"
        var configuration = SimulatorConfiguration.default
        configuration.robots[1].group = hostile
        configuration.robots[1].keywords = []
        configuration.robots[1].id = "\"><script>"
        configuration.members[0].name = hostile
        try await withSimulator(configuration: configuration) { simulator, baseURL in
            simulator.set(Fault(.slow, milliseconds: 0), on: .robot("\"><script>"))
            let text = #"\"><img src=x onerror=alert(1)><script>alert(1)</script>"#
            let body = #"{"msgtype":"markdown","markdown":{"title":"\#(text)","text":"\#(text)"}}"#
            let url = "\(baseURL)/robot/send?access_token=simulated-token-of-shift"
            _ = try await send(body, to: url, fields: [("Content-Type", "application/json")])
            let page = try await send(nil, to: "\(baseURL)/?scope=robot:%22%3E%3Cscript%3E")
            #expect(simulator.messages.count == 1)
            #expect(page.text.contains("&lt;img src=x onerror=alert(1)&gt;"))
            #expect(!page.text.contains("<script"))
            #expect(!page.text.contains("<img"))
            #expect(page.fields["Content-Security-Policy"]?.hasPrefix("default-src 'none'") == true)
        }
    }

    @Test func `the messages are there as JSON for a program`() async throws {
        struct Message: Decodable {
            let number: Int
            let kind: String
            let receiver: String
            let receiverName: String
            let title: String
            let text: String
            let msgUuid: String
            let mentions: [String]
            let mentionsEveryone: Bool
            let time: String
            let body: String
        }
        try await withSimulator(now: { Date(timeIntervalSince1970: 1_800_000_000.25) }) { simulator, baseURL in
            let body =
                #"{"msgtype":"markdown","markdown":{"title":"alarm","text":"x"},"msgUuid":"u","at":{"isAtAll":true}}"#
            let url = "\(baseURL)/robot/send?access_token=simulated-token-of-shift"
            _ = try await send(body, to: url, fields: [("Content-Type", "application/json")])
            let answer = try await send(nil, to: "\(baseURL)/simulator/messages")
            let messages = try JSONDecoder().decode([Message].self, from: Data(answer.text.utf8))
            let message = try #require(messages.first)
            #expect(messages.count == 1)
            #expect(
                (message.number, message.kind, message.receiver, message.receiverName) == (1, "group", "shift", "值班群")
            )
            #expect((message.title, message.text, message.msgUuid, message.body) == ("alarm", "x", "u", body))
            #expect(message.mentions.isEmpty && message.mentionsEveryone)
            #expect(message.time == "2027-01-15T08:00:00.250Z")
            let cleared = try await send("", to: "\(baseURL)/simulator/messages/clear")
            #expect(cleared.status == 303)
            #expect(simulator.messages.isEmpty)
        }
    }

    @Test func `a fault is switched by a form and by JSON`() async throws {
        try await withSimulator { simulator, baseURL in
            let url = "\(baseURL)/simulator/faults"
            let form = [("Content-Type", "application/x-www-form-urlencoded")]
            let json = [("Content-Type", "application/json")]
            let switched = try await send("scope=robot%3Ashift&fault=busy", to: url, fields: form)
            #expect(switched.status == 303)
            #expect(switched.fields["Location"] == "/?scope=robot%3Ashift")
            #expect(simulator.faults == [.robot("shift"): Fault(.busy)])
            let page = try await send(nil, to: "\(baseURL)/?scope=robot%3Ashift")
            #expect(page.text.contains("value=\"busy\" aria-pressed=\"true\""))
            let slow = #"{"scope":"all","fault":"slow","milliseconds":5,"times":2}"#
            #expect(try await send(slow, to: url, fields: json).status == 204)
            #expect(simulator.faults[.everything] == Fault(.slow, milliseconds: 5, times: 2))
            _ = try await send(#"{"scope":"robot:shift","fault":"none"}"#, to: url, fields: json)
            #expect(simulator.faults[.robot("shift")] == nil)
        }
    }

    @Test(arguments: ["{", "{}", #"{"scope":"x","fault":"slow"}"#, #"{"scope":"all","fault":"written"}"#, "[]"])
    func `a fault that is none is refused`(body: String) async throws {
        try await withSimulator { simulator, baseURL in
            let fields = [("Content-Type", "application/json")]
            let answer = try await send(body, to: "\(baseURL)/simulator/faults", fields: fields)
            #expect(answer.status == 400)
            #expect(simulator.faults.isEmpty)
        }
    }
}
