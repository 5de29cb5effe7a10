/// What separates the values of a text.
enum Separator {
    /// Tabs first: they are seldom part of a value.
    private static let candidates: [UInt8] = [0x09, 0x2C, 0x3B]

    private static let linesLookedAt = 50

    /// The separator that most lines have the same number of; the comma if no line has any.
    ///
    /// Instructions above the header may have many commas, but not each line the same number.
    static func detect(in text: some Sequence<UInt8>) -> UInt8 {
        var counts = [[Int]](repeating: [], count: candidates.count)
        var line = [Int](repeating: 0, count: candidates.count)
        var isQuoted = false
        for byte in text {
            if byte == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D {
                for index in line.indices where line[index] > 0 { counts[index].append(line[index]) }
                line = [Int](repeating: 0, count: candidates.count)
                if counts.contains(where: { $0.count == linesLookedAt }) { break }
            } else if let index = candidates.firstIndex(of: byte) {
                line[index] += 1
            }
        }
        for index in line.indices where line[index] > 0 { counts[index].append(line[index]) }
        var best = (separator: UInt8(ascii: ","), lines: 0)
        for (separator, numbers) in zip(candidates, counts) {
            let lines = Dictionary(grouping: numbers) { $0 }.values.map(\.count).max() ?? 0
            if lines > best.lines { best = (separator, lines) }
        }
        return best.separator
    }
}
