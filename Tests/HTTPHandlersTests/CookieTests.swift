import HTTPHandlers
import HTTPServer
import HTTPTypes
import Testing

struct CookieTests {
    @Test func `a cookie is written with its attributes`() {
        #expect(Cookie(name: "a", value: "b").headerValue == "a=b; Path=/; SameSite=Lax; HttpOnly")
        let cookie = Cookie(name: "a", value: "", maxAge: 0, isSecure: true)
        #expect(cookie.headerValue == "a=; Path=/; SameSite=Lax; Max-Age=0; HttpOnly; Secure")
    }

    @Test func `cookies are read from all fields, and of a repeated name the first counts`() throws {
        var request = try Request(headerFields: [.cookie: "a=1; b = x=y ;c; a=2"])
        request.headerFields.append(.init(name: .cookie, value: "d="))
        #expect(request.cookies == ["a": "1", "b": "x=y", "d": ""])
    }

    @Test func `a mark that joins hides no cookie`() throws {
        let request = try Request(headerFields: [.cookie: "a=1\u{600};b\u{600}=2;\u{301}c=3"])
        #expect(request.cookies == ["a": "1\u{600}", "b\u{600}": "2", "\u{301}c": "3"])
    }
}
