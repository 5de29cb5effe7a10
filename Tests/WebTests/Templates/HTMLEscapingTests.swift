import Testing

@testable import Web

struct HTMLEscapingTests {
    @Test(arguments: [
        ("", ""), ("plain 泵 😀", "plain 泵 😀"),
        ("<a href=\"x\">'&'</a>", "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;"),
        ("&amp;", "&amp;amp;"), ("<\u{301}", "&lt;\u{301}"),
    ])
    func `text is safe in content and in quoted attributes`(text: String, escaped: String) {
        #expect(HTMLEscaping.escape(text) == escaped)
    }
}
