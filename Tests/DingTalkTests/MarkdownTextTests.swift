import DingTalk
import Testing

struct MarkdownTextTests {
    @Test(arguments: [
        // What has no effect arrives as it is.
        "Pump 3", "Plant/Line_2/Pump#3.Temp", "-5.2", "98.6", "+7", "1.5 bar", "a > b", "High! now", "R&D", "50 %",
        "x = y",
        "C:\\temp", "~5 °C", "温度过高", "🔔", "a|b", "10:30", "", "see (manual)", "P-101", "a - b", "§ 5", "www", "1.5.2",
        "AT&T Inc; x", "Straße_ö_1", "12:00 http", "=5", "e\u{301}", "👩‍🔧",
    ])
    func `harmless text stays as it is`(value: String) {
        #expect(MarkdownText.escaped(value) == value)
    }

    @Test(arguments: [
        ("# heading", "＃ heading"), ("###", "＃##"), ("> quote", "＞ quote"), ("**bold**", "＊＊bold＊＊"),
        ("* item", "＊ item"), ("- item", "－ item"), ("-", "－"), ("---", "－--"), ("- - -", "－ - -"),
        ("+ item", "＋ item"),
        ("===", "＝=="), ("=", "＝"), ("1. item", "1． item"), ("12) item", "12） item"), ("1.", "1．"),
        ("[click](http://evil.example)", "［click］(http：//evil.example)"),
        ("![x](https://evil.example/i.png)", "!［x］(https：//evil.example/i.png)"),
        ("(http://evil.example)", "（http：//evil.example)"),
        ("http://evil.example", "http：//evil.example"), ("HTTPS://evil.example", "HTTPS：//evil.example"),
        ("dingtalk://dingtalkclient/page/link?url=x", "dingtalk：//dingtalkclient/page/link?url=x"),
        ("www.evil.example", "www．evil.example"), ("see WWW.evil.example", "see WWW．evil.example"),
        ("@all", "＠all"), ("@13800000000 @user", "＠13800000000 ＠user"),
        ("`code`", "｀code｀"), ("_it_", "＿it＿"), ("__init__", "＿＿init＿＿"), ("~~gone~~", "～～gone～～"),
        ("<font color=red>x</font>", "＜font color=red>x＜/font>"), ("<http://evil.example>", "＜http：//evil.example>"),
        ("a\\*b", "a＼＊b"), ("end\\", "end＼"), ("\\[x]", "＼［x］"),
        ("&#35; x", "＆#35; x"), ("&nbsp;&lt;b", "＆nbsp;＆lt;b"), ("look!", "look！"),
        ("a\nb", "a b"), ("a\r\n\r\n# b", "a # b"), ("  # x", "＃ x"), ("a\u{2028}b\u{85}c\td", "a b c d"),
        ("a\u{0}\u{7}b\u{1b}[2J", "ab［2J"), ("a\u{202e}b\u{2066}c", "abc"),
    ])
    func `text from outside can be no markup`(value: String, escaped: String) {
        #expect(MarkdownText.escaped(value) == escaped)
    }

    @Test func `an escaped text stays the same when it is escaped again`() {
        let hostile = "# [a](http://b) @c *d* `e` <f> &g; \\h! _i_ ~~j~~ www.k"
        let once = MarkdownText.escaped(hostile)
        #expect(MarkdownText.escaped(once) == once)
    }

    @Test(arguments: [
        ("one", "one"), ("one\ntwo\r\nthree", "one  \n  two  \n  three"), ("one\n\ntwo", "one\n\ntwo"),
        ("one\n\n\ntwo\n", "one\n\n\ntwo\n"), ("    indented\t \n\ttwo", "indented  \n  two"), ("", ""),
        ("http://localhost:8080/alarm/aB3-_x", "[localhost:8080/alarm/aB3-_x](http://localhost:8080/alarm/aB3-_x)"),
        ("Open https://a.example/x?y=1&z=2.", "Open [a.example/x?y=1&z=2](https://a.example/x?y=1&z=2)."),
        ("地址：http://a.example/x，请确认", "地址：[a.example/x](http://a.example/x)，请确认"),
        ("[open](http://a.example/x)", "[open](http://a.example/x)"), ("<http://a.example/x>", "<http://a.example/x>"),
        (
            "http://a.example http://b.example",
            "[a.example](http://a.example) [b.example](http://b.example)"
        ),
        ("http：//evil.example", "http：//evil.example"), ("http://", "http://"), ("http://...", "http://..."),
    ])
    func `a plain text keeps its lines and its addresses`(text: String, markdown: String) {
        #expect(MarkdownText.lines(text) == markdown)
    }

    @Test func `a title is one line without control characters`() {
        #expect(MarkdownText.singleLine(" a\n b\u{0}\t# c ") == "a b # c")
    }
}
