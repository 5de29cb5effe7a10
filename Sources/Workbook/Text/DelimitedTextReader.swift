/// A text of rows, as .csv files are and as cells are pasted: its rows are read as a stream.
///
/// UTF-8, UTF-16 with a byte order mark, or GB18030; values separated by commas, tabs or semicolons, whichever there
/// are. Every value is text as it is written: leading zeros count. `="00123"`, by which programs keep Excel from making
/// a number of it, is `00123`.
package final class DelimitedTextReader: RowSource {
    package let sheets = [Sheet(name: "", isHidden: false, part: "")]

    private let bytes: TextBytes
    private let encoding: TextEncoding
    private let separator: UInt8
    private let limits: WorkbookLimits
    private let now: () -> ContinuousClock.Instant

    /// Bytes read at a time.
    private static let pieceSize = 16 << 10

    /// Takes a pasted text.
    ///
    /// - Parameters:
    ///   - text: The text; its lines are the rows.
    ///   - limits: What it may cost; those of archives and shared strings mean nothing here.
    ///   - now: The clock for the limit of seconds.
    /// - Throws: `WorkbookError` for a text that is empty or too large.
    package convenience init(
        text: String,
        limits: WorkbookLimits = WorkbookLimits(),
        now: @escaping () -> ContinuousClock.Instant = { .now }
    ) throws(WorkbookError) {
        try self.init(.memory(Array(text.utf8)), encoding: .utf8, limits: limits, now: now)
    }

    /// Takes a file's bytes, or those of a text.
    init(
        _ bytes: consuming TextBytes,
        encoding known: TextEncoding? = nil,
        limits: WorkbookLimits,
        now: @escaping () -> ContinuousClock.Instant
    ) throws(WorkbookError) {
        guard bytes.count > 0 else { throw .emptyFile }
        guard bytes.count <= limits.fileSize else { throw .limit(.fileSize, allowed: limits.fileSize) }
        let start = try bytes.read(at: 0, count: Self.pieceSize)
        if let encoding = known ?? TextEncoding(markIn: start) {
            self.encoding = encoding
        } else {
            encoding = try Self.isUTF8(bytes) ? .utf8 : .gb18030
        }
        separator = Separator.detect(in: try TextDecoder(encoding).decode(start))
        self.bytes = bytes
        self.limits = limits
        self.now = now
    }

    /// Without a mark, only the whole text tells: Chinese characters may come late.
    private static func isUTF8(_ bytes: borrowing TextBytes) throws(WorkbookError) -> Bool {
        let decoder = try TextDecoder(.utf8)
        do throws(WorkbookError) {
            var offset = 0
            while offset < bytes.count {
                _ = try decoder.decode(try bytes.read(at: offset, count: pieceSize))
                offset += pieceSize
            }
            _ = try decoder.decode([])
            return true
        } catch {
            guard error == .unknownEncoding else { throw error }
            return false
        }
    }

    @discardableResult
    package func forEachRow(
        sheet: Int = 0,
        progress: (Progress) -> Step = { _ in .next },
        _ body: (Row) -> Step
    ) throws(WorkbookError) -> Bool {
        guard sheets.indices.contains(sheet) else { throw .noSuchSheet(sheet) }
        let deadline = Deadline(limits: limits, now: now)
        let decoder = try TextDecoder(encoding)
        var parser = RecordParser(separator: separator, limits: limits)
        var offset = 0
        while offset < bytes.count {
            try deadline.check()
            let piece = try bytes.read(at: offset, count: Self.pieceSize)
            // A file that became shorter while it was read.
            guard !piece.isEmpty else { throw .truncated }
            let text = try decoder.decode(piece)
            let mark = offset == 0 && text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            if try parser.consume(text.dropFirst(mark), body) == .stop { return false }
            offset += piece.count
            if progress(Progress(bytesRead: offset, bytesTotal: bytes.count)) == .stop { return false }
        }
        _ = try decoder.decode([])
        return try parser.finish(body) == .next
    }
}
