extension ZipArchive {
    /// Bytes unpacked between two reports of progress.
    private static let reportDistance = 64 << 10

    /// Parses a part from its start until its end, or until the events say that they are done.
    ///
    /// - Parameters:
    ///   - part: The part's name.
    ///   - events: What takes the elements.
    ///   - deadline: Looked at before each piece, of which there are many in 64 KB.
    ///   - progress: Called with the part's bytes read so far after each 64 KB and at the end; may stop the reading.
    /// - Throws: `WorkbookError` for a part that is missing or broken, or when time is up; `progress` stopping is none.
    /// - Returns: Whether `progress` let the reading come to its end.
    @discardableResult
    func parse(
        _ part: String,
        into events: any XMLEvents,
        deadline: Deadline,
        progress: (_ bytesRead: Int) -> Step = { _ in .next }
    ) throws(WorkbookError) -> Bool {
        let piece = try open(part)
        return try withoutActuallyEscaping(progress) { progress throws(WorkbookError) in
            var reported = 0
            let parser = unsafe XMLParser(part: part, events: events) { buffer throws(WorkbookError) in
                try deadline.check()
                if piece.bytesRead - reported >= Self.reportDistance {
                    reported = piece.bytesRead
                    if progress(reported) == .stop { return nil }
                }
                return unsafe try piece.read(into: buffer)
            }
            guard try parser.run() else { return false }
            return progress(piece.bytesRead) == .next
        }
    }
}
