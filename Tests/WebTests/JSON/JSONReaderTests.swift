import Testing

@testable import Web

struct JSONReaderTests {
    private func read(_ text: String) throws -> JSONValue {
        try JSONReader.value(of: Array(text.utf8))
    }

    @Test(arguments: [
        ("null", JSONValue.null), (" true\n", .bool(true)), ("false", .bool(false)), ("43.0", .number("43.0")),
        ("-0", .number("-0")), ("1E+2", .number("1E+2")),
        ("123456789012345678901234567890", .number("123456789012345678901234567890")),
        (#""a\"\\\/\b\f\n\r\té\ud83d\ude00""#, .string("a\"\\/\u{8}\u{c}\n\r\té😀")), ("\"泵\"", .string("泵")),
        ("[]", .array([])), ("[1 , [\"\"]]", .array([.number("1"), .array([.string("")])])), ("{}", .object([:])),
        (#"{"a": {"": null}}"#, .object(["a": .object(["": .null])])),
    ])
    func `a JSON text is read, and a number keeps its spelling`(text: String, value: JSONValue) throws {
        #expect(try read(text) == value)
    }

    @Test(
        arguments: [
            ("", .unexpectedEnd, 0), ("nul", .unexpectedEnd, 3), ("nulL", .unexpectedCharacter, 3),
            ("01", .contentAfterValue, 1), ("1.", .badNumber, 2), ("-", .badNumber, 1), ("1e", .badNumber, 2),
            (".5", .unexpectedCharacter, 0), ("+1", .unexpectedCharacter, 0), ("NaN", .unexpectedCharacter, 0),
            ("[1,]", .unexpectedCharacter, 3), ("[1", .unexpectedEnd, 2), ("{\"a\":1,}", .unexpectedCharacter, 7),
            ("{a:1}", .unexpectedCharacter, 1), ("{\"a\" 1}", .unexpectedCharacter, 5),
            ("{\"a\":1,\"a\":2}", .nameRepeated, 7), ("\"a", .unexpectedEnd, 2), ("\"\n\"", .controlCharacter, 1),
            ("\"\\x\"", .badEscape, 3), ("\"\\ud83d\"", .badEscape, 7), ("\"\\ude00\"", .badEscape, 7),
            ("\"\\u12g4\"", .badEscape, 3), ("1 2", .contentAfterValue, 2), ("'a'", .unexpectedCharacter, 0),
        ] as [(String, JSONReader.Problem.Reason, Int)]
    )
    func `what is not JSON is refused with the reason and the place`(
        text: String,
        reason: JSONReader.Problem.Reason,
        offset: Int
    ) {
        #expect(throws: JSONReader.Problem(reason: reason, offset: offset)) { try read(text) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: JSONReader.Problem.self) { try JSONReader.value(of: [0x22, 0xC3, 0x28, 0x22]) }
        #expect(throws: JSONReader.Problem.self) { try JSONReader.value(of: [0xEF, 0xBB, 0xBF, 0x31]) }
    }

    @Test func `nesting has a limit`() throws {
        let deepest = JSONReader.depthLimit
        _ = try read(String(repeating: "[", count: deepest) + String(repeating: "]", count: deepest))
        #expect(throws: JSONReader.Problem(reason: .nestedTooDeeply, offset: deepest)) {
            try read(String(repeating: "[", count: 100_000))
        }
    }
}
