import Testing

@testable import Workbook

struct SharedStringsTests {
    private static func text(_ index: Int) -> String {
        index % 5 == 0 ? "" : "成员 \(index) " + String(repeating: "·", count: index % 97)
    }

    @Test(arguments: [1, 20_000, 10_000_000])
    func `strings are found in any order, whether in memory or in the file`(maximumBytes: Int) throws {
        let strings = SharedStrings(temporaryDirectory: "/tmp", maximumBytes: maximumBytes)
        let count = 30_000
        for index in 0..<count { try strings.append(Self.text(index)) }
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
        let strings = SharedStrings(temporaryDirectory: "/tmp", maximumBytes: 1)
        let long = String(repeating: "长", count: 100_000)
        for text in Array(repeating: "a", count: 300) + [long, "b"] { try strings.append(text) }
        try strings.seal()
        #expect(try [301, 300, 0].map { try strings.string(at: $0) } == ["b", long, "a"])
    }

    @Test
    func `long texts take no more memory than many short ones`() throws {
        let strings = SharedStrings(temporaryDirectory: "/tmp", maximumBytes: 100_000)
        let count = 2_000
        for index in 0..<count { try strings.append("\(index)" + String(repeating: "x", count: 20_000)) }
        try strings.seal()
        let wrong = try (0..<count).filter { index in try strings.string(at: index)?.hasPrefix("\(index)x") != true }
        #expect(wrong.isEmpty)
        #expect(strings.residentBytes < 150_000)
    }

    @Test
    func `without any strings no index is found`() throws {
        let strings = SharedStrings(temporaryDirectory: "/tmp")
        try strings.seal()
        #expect(try strings.string(at: 0) == nil)
    }

    @Test
    func `a temporary file that can't be made is an error of its own`() {
        let strings = SharedStrings(temporaryDirectory: "/nonexistent", maximumBytes: 1)
        #expect(throws: WorkbookError.temporaryFile(errno: 2)) {
            for _ in 0..<100_000 { try strings.append("a") }
        }
    }
}

extension SharedStrings {
    func append(_ text: String) throws(WorkbookError) {
        let bytes = Array(text.utf8)
        try bytes.withUnsafeBufferPointer { (bytes) throws(WorkbookError) in try append(bytes) }
    }
}
