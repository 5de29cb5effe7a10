import Glibc

/// What every target does with libFuzzer's bytes.
enum Input {
    /// Small limits, so that inputs stay quick; memory beyond libFuzzer's own limit is a finding.
    static var limits: WorkbookLimits {
        var limits = WorkbookLimits()
        limits.unpackedSize = 16 << 20
        limits.seconds = 10
        return limits
    }

    static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }

    /// A file with these bytes; the same one each time.
    static func file(_ bytes: [UInt8]) -> String {
        let path = "/dev/shm/tocsin-fuzz-\(getpid())"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        precondition(descriptor >= 0 && write(descriptor, bytes, bytes.count) == bytes.count)
        close(descriptor)
        return path
    }

    /// Reads every sheet and checks what a row promises.
    static func readAll(_ source: any RowSource) {
        for sheet in source.sheets.indices.prefix(4) {
            do throws(WorkbookError) {
                try source.forEachRow(sheet: sheet, progress: { _ in .next }) { row in
                    precondition(row.cells.count <= limits.columns)
                    precondition(row.cells.last != .empty)
                    return .next
                }
            } catch { precondition(!error.identifier.isEmpty) }
        }
    }
}
