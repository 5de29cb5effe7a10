import Domain
import HTTPServer
import HTTPTypes
import TestSupport
import Testing

@testable import Web

struct SecurityHeaderTests {
    @Test func `every answer says what a browser may do with it`() async throws {
        var visitor = try await Visitor()
        for path in ["/alarms", "/login", "/nowhere", "/healthz", "/css/base.css", "/api/v1/alarms"] {
            let fields = try await visitor.client.get(path).headerFields
            let policy = try #require(fields[.contentSecurityPolicy], "\(path)")
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(fields[.xContentTypeOptions] == "nosniff")
            #expect(fields.contains { $0.name.canonicalName == "referrer-policy" && $0.value == "same-origin" })
        }
    }

    @Test func `a page is not kept, a stylesheet named with its content is`() async throws {
        var visitor = try await Visitor()
        try await visitor.open("/alarms")
        #expect(visitor.response.headerFields[.cacheControl] == "no-store")
        let sheet = try #require(HTMLElement.all(in: visitor.html).first { $0["rel"] == "stylesheet" }?["href"])
        try await visitor.open(sheet)
        #expect(visitor.response.status == .ok)
        #expect(visitor.response.headerFields[.cacheControl]?.contains("immutable") == true)
    }

    @Test func `pages have no scripts or styles written into them`() async throws {
        for source in try TemplateSource.all(in: Folders.views) {
            #expect(!source.text.contains("<style"), "\(source.name)")
            #expect(source.text.firstMatch(of: /\s(style|on[a-z]+)=/) == nil, "\(source.name)")
            #expect(source.text.firstMatch(of: /<script(?! src="\{\{)/) == nil, "\(source.name)")
        }
    }
}
