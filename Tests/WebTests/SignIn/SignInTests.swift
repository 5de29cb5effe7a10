import Domain
import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing
@testable import Web

struct SignInTests {
    private static let password = "correct horse battery"

    private func visitor(publicURL: String = "http://console.test") async throws -> Visitor {
        let visitor = try await Visitor(role: nil, publicURL: publicURL)
        _ = try await visitor.store.addUser(name: "Ada", password: Secret(Self.password), role: .viewer)
        return visitor
    }

    private func signIn(_ visitor: inout Visitor, name: String, password: String) async throws -> HTTPResponse.Status {
        var form = try visitor.form(to: "/login")
        try form.fill("name", name)
        try form.fill("password", password)
        return try await visitor.submit(form)
    }

    @Test func `a person signs in, comes back to the page they wanted, and signs out`() async throws {
        var visitor = try await visitor()
        #expect(try await visitor.open("/failed?rows=20") == .seeOther)
        try await visitor.follow()
        #expect(try await signIn(&visitor, name: "ada", password: Self.password) == .seeOther)
        #expect(visitor.response.headerFields[.location] == "/failed?rows=20")
        try await visitor.follow()
        #expect(visitor.response.status == .ok)
        #expect(visitor.readable.contains("Ada Viewer"))
        try await visitor.submit(try visitor.form(to: "/logout"))
        #expect(visitor.response.headerFields[.location] == "/login")
        #expect(visitor.client.cookies["tocsin-session"] == nil)
        #expect(try await visitor.open("/failed") == .seeOther)
    }

    @Test func `a session that was signed out opens nothing any more`() async throws {
        var visitor = try await visitor()
        try await visitor.open("/login")
        _ = try await signIn(&visitor, name: "Ada", password: Self.password)
        let token = visitor.client.cookies["tocsin-session"]
        try await visitor.open("/alarms")
        try await visitor.submit(try visitor.form(to: "/logout"))
        visitor.client.cookies["tocsin-session"] = token
        #expect(try await visitor.open("/alarms") == .seeOther)
    }

    @Test(arguments: [("Ada", "wrong password"), ("nobody", password)])
    func `a wrong name or password is told alike and keeps the name`(name: String, password: String) async throws {
        var visitor = try await visitor()
        try await visitor.open("/login")
        #expect(try await signIn(&visitor, name: name, password: password) == .unprocessableContent)
        #expect(visitor.readable.contains("Name or password is wrong."))
        #expect(try visitor.form(to: "/login").value("name") == name)
        #expect(!visitor.html.contains(password))
        #expect(visitor.client.cookies["tocsin-session"] == nil)
    }

    @Test func `an empty field has its problem beside it`() async throws {
        var visitor = try await visitor()
        try await visitor.open("/login")
        #expect(try await signIn(&visitor, name: "", password: "") == .unprocessableContent)
        let input = try #require(HTMLElement.all(in: visitor.html).first { $0["name"] == "name" })
        #expect(input["aria-invalid"] == "true")
        #expect(input["aria-describedby"] == "field-name-problem")
        #expect(HTMLElement.all(in: visitor.html).contains { $0["id"] == "field-name-problem" })
    }

    @Test(arguments: [
        "//evil.test", "/\\evil.test", "https://evil.test/", "javascript:alert(1)", "evil", "/a\r\nSet-Cookie:x=1", "",
    ])
    func `after signing in nobody is sent to another site`(next: String) async throws {
        var visitor = try await visitor()
        let query = FormData(dictionaryLiteral: ("next", next)).urlencoded
        try await visitor.open("/login?\(query)")
        #expect(try await signIn(&visitor, name: "Ada", password: Self.password) == .seeOther)
        #expect(visitor.response.headerFields[.location] == "/")
    }

    @Test func `the session cookie is for this host, hidden from scripts, and over TLS for TLS only`() async throws {
        var visitor = try await visitor(publicURL: "https://console.test")
        try await visitor.open("/login")
        _ = try await signIn(&visitor, name: "Ada", password: Self.password)
        let cookie = try #require(visitor.response.headerFields[.setCookie])
        #expect(cookie.hasPrefix("__Host-tocsin-session="))
        for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part)) }
        #expect(!cookie.contains("Domain"))
    }

    @Test func `who is signed in already is not asked again`() async throws {
        var visitor = try await Visitor()
        #expect(try await visitor.open("/login?next=/rules") == .seeOther)
        #expect(visitor.response.headerFields[.location] == "/rules")
    }

    @Test func `after many wrong passwords a name has to wait, also with the right one`() async throws {
        let clock = TestClock(at: Visitor.now)
        var visitor = try await Visitor(role: nil, clock: clock)
        _ = try await visitor.store.addUser(name: "Ada", password: Secret(Self.password), role: .viewer)
        try await visitor.open("/login")
        for _ in 0..<SignInThrottle.limit {
            #expect(try await signIn(&visitor, name: "ADA", password: "guess") == .unprocessableContent)
        }
        #expect(try await signIn(&visitor, name: "Ada", password: Self.password) == .tooManyRequests)
        #expect(visitor.readable.contains("Try again in five minutes"))
        visitor.client.remoteAddress = "192.0.2.7"
        #expect(try await signIn(&visitor, name: "Ada", password: "guess") == .unprocessableContent)
        visitor.client.remoteAddress = "127.0.0.1"
        clock.advance(by: SignInThrottle.window + 1)
        #expect(try await signIn(&visitor, name: "Ada", password: Self.password) == .seeOther)
    }

    @Test func `an address that tries many names has to wait, and others do not`() {
        let throttle = SignInThrottle()
        func tries(_ name: String, from address: String, after seconds: Double = 0) -> Bool {
            throttle.admits(name: name, address: address, now: Visitor.now.addingTimeInterval(seconds))
        }
        for number in 0..<SignInThrottle.addressLimit { #expect(tries("name \(number)", from: "192.0.2.1")) }
        #expect(!tries("another", from: "192.0.2.1"))
        #expect(tries("another", from: "192.0.2.2"))
        #expect(tries("another", from: "192.0.2.1", after: SignInThrottle.window + 1))
    }

    @Test func `a network of IPv6, in which anyone can choose an address, counts as one`() async throws {
        var visitor = try await visitor()
        try await visitor.open("/login")
        for number in 0..<SignInThrottle.limit {
            visitor.client.remoteAddress = "2001:db8::\(number)"
            _ = try await signIn(&visitor, name: "Ada", password: "guess")
        }
        visitor.client.remoteAddress = "2001:db8::ffff"
        #expect(try await signIn(&visitor, name: "Ada", password: Self.password) == .tooManyRequests)
        visitor.client.remoteAddress = "2001:db8:0:1::1"
        #expect(try await signIn(&visitor, name: "Ada", password: Self.password) == .seeOther)
    }

    @Test func `who signs in with the right password is never kept waiting`() {
        let throttle = SignInThrottle()
        for _ in 0..<SignInThrottle.addressLimit * 2 {
            #expect(throttle.admits(name: "Ada", address: "192.0.2.1", now: Visitor.now))
            throttle.takeBack(name: "Ada", address: "192.0.2.1")
        }
    }

    @Test func `a name with U+0000 is a wrong one`() async throws {
        var visitor = try await visitor()
        try await visitor.open("/login")
        #expect(try await signIn(&visitor, name: "Ada\u{0}", password: Self.password) == .unprocessableContent)
        #expect(visitor.readable.contains("Name or password is wrong."))
    }

    @Test(arguments: String.hostile)
    func `what was typed comes back as text`(typed: String) async throws {
        var visitor = try await visitor()
        try await visitor.open("/login")
        _ = try await signIn(&visitor, name: typed, password: "x")
        #expect(try visitor.form(to: "/login").value("name") == typed)
        #expect(!visitor.html.contains("<script>alert"))
    }
}
