import Testing

@testable import Workbook

struct SharedStringsTests {
    private static func text(_ index: Int) -> String {
        index % 5 == 0 ? "" : "成员 \(index) " + String(repeating: "·", count: index % 97)
    }

    @Test(arguments: [1, 2, 1_000])
    func `strings are found in any order, whether in memory or in the file`(resident: Int) throws {
        let strings = SharedStrings(temporaryDirectory: "/tmp", maximumResident: resident)
        let count = 30_000
        for index in 0..<count { try strings.append(Array(Self.text(index).utf8)) }
        try strings.seal()
        #expect(strings.count == count)
        let far = stride(from: 0, to: count * 7_919, by: 7_919 * 60).map { $0 % count }
        let wrong = try (Array(0..<count) + far).filter { try strings.string(at: $0) != Self.text($0) }
        #expect(wrong.isEmpty)
        #expect(try strings.string(at: count) == nil)
        #expect(try strings.string(at: -1) == nil)
    }

    @Test
    func `a text longer than a block is kept whole`() throws {
        let strings = SharedStrings(temporaryDirectory: "/tmp", maximumResident: 1)
        let long = String(repeating: "长", count: 100_000)
        for text in ["a", long, "b"] { try strings.append(Array(text.utf8)) }
        try strings.seal()
        #expect(try [2, 1, 0].map { try strings.string(at: $0) } == ["b", long, "a"])
    }

    @Test
    func `without any strings no index is found`() throws {
        let strings = SharedStrings(temporaryDirectory: "/tmp")
        try strings.seal()
        #expect(try strings.string(at: 0) == nil)
    }

    @Test
    func `a temporary file that can't be made is an error of its own`() {
        let strings = SharedStrings(temporaryDirectory: "/nonexistent", maximumResident: 1)
        #expect(throws: WorkbookError.temporaryFile(errno: 2)) {
            for _ in 0..<100_000 { try strings.append([0x61]) }
        }
    }
}
