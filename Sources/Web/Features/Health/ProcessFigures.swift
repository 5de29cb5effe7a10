import Foundation

/// What Linux tells about this process (proc(5)); a figure that can't be read is left out.
struct ProcessFigures: Sendable {
    /// In bytes.
    var residentMemory: Int?
    /// In seconds, of all threads.
    var processorTime: Double?
    /// In seconds since 1970.
    var startTime: Double?
    var openFiles: Int?

    /// Reads them now.
    static func current() -> ProcessFigures {
        var figures = ProcessFigures()
        figures.openFiles = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count
        guard let stat = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
            let end = stat.lastIndex(of: ")")
        else { return figures }
        // Fields are counted from 1; the name in parentheses, which may hold blanks, is the second.
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        func field(_ number: Int) -> Double? {
            fields.indices.contains(number - 3) ? Double(fields[number - 3]) : nil
        }
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        if let user = field(14), let system = field(15) { figures.processorTime = (user + system) / ticks }
        if let pages = field(24) { figures.residentMemory = Int(pages) * sysconf(Int32(_SC_PAGESIZE)) }
        if let started = field(22), let boot = bootTime { figures.startTime = boot + started / ticks }
        return figures
    }

    private static var bootTime: Double? {
        let lines = (try? String(contentsOfFile: "/proc/stat", encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.first { $0.hasPrefix("btime ") }.flatMap { Double($0.dropFirst(6)) }
    }
}
