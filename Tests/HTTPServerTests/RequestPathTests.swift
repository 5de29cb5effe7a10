import HTTPServer
import Testing

struct RequestPathTests {
    @Test func `a path is split at every slash, whatever follows it`() throws {
        #expect(try Request(target: "/a/\u{6DA}b").location.segments == ["a", "\u{6DA}b"])
        #expect(try Request(target: "/c//").location.segments == ["c", "", ""])
    }
}
