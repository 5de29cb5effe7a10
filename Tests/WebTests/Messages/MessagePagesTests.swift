import Domain
import HTTPTypes
import Testing
@testable import Web

struct MessagePagesTests {
    @Test func `the message that comes with the console is listed and can be read`() async throws {
        var visitor = try await Visitor(role: .viewer)
        #expect(try await visitor.open("/messages") == .ok)
        #expect(visitor.readable.contains("Default DingTalk message DingTalk ● Enabled"))
        let link = try #require(
            HTMLElement.all(in: visitor.html).first { $0["href"]?.hasPrefix("/messages/") == true }?["href"]
        )
        try await visitor.open(link)
        #expect(visitor.html.contains("http://console.test/alarm/{urlPath}"))
        for parameter in MessageParameter.allCases { #expect(visitor.html.contains("{\(parameter.rawValue)}")) }
    }

    @Test func `the schedule that comes with the console is listed`() async throws {
        var visitor = try await Visitor(role: .viewer)
        #expect(try await visitor.open("/schedules") == .ok)
        #expect(visitor.readable.contains("Always Standard ● Enabled Every day, around the clock"))
        try await visitor.open("/schedules?search=never")
        #expect(visitor.readable.contains("Nothing found"))
    }
}
