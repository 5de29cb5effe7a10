import Testing

@testable import Web

struct OwnPathTests {
    @Test(arguments: ["/", "/services?search=a%20b&page=2", "/alarm/x-_."])
    func `a path of the console is one`(text: String) {
        #expect(OwnPath(text)?.text == text)
    }

    @Test(arguments: [
        nil, "", "services", "//host/", "/\\host", "https://host/", "/a\\b", "/a b", "/a\nb", "/\u{2028}", "/ä",
        "/" + String(repeating: "a", count: 2_000),
    ])
    func `whatever a browser might take for another site is none`(text: String?) {
        #expect(OwnPath(text) == nil)
    }
}
