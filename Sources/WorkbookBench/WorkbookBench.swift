import Glibc
import Workbook

/// Reads every cell of a workbook's first sheet and prints what that took, as `make bench-import` needs it.
///
///     workbook-bench FILE [RUNS]
@main
enum WorkbookBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 2, let runs = arguments.count > 2 ? Int(arguments[2]) : 1 else {
            print("usage: workbook-bench FILE [RUNS]")
            exit(2)
        }
        let clock = ContinuousClock()
        for _ in 0..<runs {
            let began = processorTime
            var cells = 0
            var bytes = 0
            let time = try clock.measure { try read(arguments[1], &cells, &bytes) }
            let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
            print("\(seconds) s \(processorTime - began) s \(cells) cells \(bytes) bytes \(peakMemory) KB")
        }
    }

    private static func read(_ path: String, _ cells: inout Int, _ bytes: inout Int) throws {
        try WorkbookReader(path: path).forEachRow(sheet: 0) { row in
            for case .text(let text) in row.cells {
                cells += 1
                bytes += text.utf8.count
            }
            return .next
        }
    }

    /// The processor time that this process has taken, in seconds.
    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The most memory that this program has had, in kilobytes.
    private static var peakMemory: Int {
        // `getrusage` counts what the process was before it became this program.
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
            let words = text.split { $0 == ":" || $0.isWhitespace }
            if words.first == "VmHWM", words.count > 1 { return Int(words[1]) ?? 0 }
        }
        return 0
    }
}
