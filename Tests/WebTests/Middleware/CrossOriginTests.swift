import Domain
import HTTPServer
import HTTPTypes
import TestSupport
import Testing

@testable import Web

struct CrossOriginTests {
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    @Test(arguments: [
        ("http://localhost", true), ("https://localhost", true), ("http://console.test", true),
        ("http://CONSOLE.test:80", true), ("https://console.test", false), ("http://evil.test", false),
        ("http://console.test.evil.test", false), ("http://localhost:9", false), ("null", false), ("", false),
    ])
    func `a form is taken from the console's own origins only`(origin: String, isOwn: Bool) async throws {
        var visitor = try await Visitor()
        let response = try await visitor.client.post("/logout", headerFields: [.origin: origin])
        #expect(response.status == .forbidden)
        #expect(response.text.contains("another site") == !isOwn)
    }

    @Test(arguments: [("same-origin", true), ("none", true), ("same-site", false), ("cross-site", false)])
    func `a form is not taken when the browser says that another site sent it`(site: String, isOwn: Bool) async throws {
        var visitor = try await Visitor()
        let name = try #require(Self.fetchSite)
        let response = try await visitor.client.post("/logout", headerFields: [name: site])
        #expect(response.text.contains("another site") == !isOwn)
    }

    @Test func `a page may be opened from another site`() async throws {
        var visitor = try await Visitor()
        let name = try #require(Self.fetchSite)
        let response = try await visitor.client.get("/alarms", headerFields: [name: "cross-site"])
        #expect(response.status == .ok)
    }
}
