extension ZipArchive {
    /// Bytes parsed between two looks at the clock.
    private static let step = 4_096

    /// Parses a part from its start until its end, or until the events say that they are done.
    ///
    /// The bytes after that are unpacked all the same, since only the whole part has a checksum.
    /// - Parameters:
    ///   - part: The part's name.
    ///   - events: What takes the elements.
    ///   - deadline: Looked at before each few kilobytes, since what is done with the elements takes time too.
    ///   - progress: Called with the part's bytes read so far after each 64 KB and at the end; may stop the reading.
    /// - Throws: `WorkbookError` for a part that is missing or broken, or when time is up; being stopped is none.
    /// - Returns: Whether neither `progress` nor the events stopped the reading before its end.
    @discardableResult
    func parse(
        _ part: String,
        into events: any XMLEvents,
        deadline: Deadline,
        progress: (_ bytesRead: Int) -> Step = { _ in .next }
    ) throws(WorkbookError) -> Bool {
        let pieces = UnpackedPieces(try open(part))
        defer { pieces.close() }
        return try withoutActuallyEscaping(progress) { progress throws(WorkbookError) in
            var bytesRead = 0
            var piece = unsafe UnsafeRawBufferPointer(start: nil, count: 0)[...]
            let next = { () throws(WorkbookError) -> UnsafeRawBufferPointer? in
                try deadline.check()
                if unsafe piece.isEmpty {
                    if bytesRead > 0, progress(bytesRead) == .stop { return nil }
                    unsafe piece = unsafe try pieces.next()[...]
                    unsafe bytesRead += piece.count
                }
                let start = unsafe UnsafeRawBufferPointer(rebasing: piece.prefix(Self.step))
                unsafe piece = unsafe piece.dropFirst(Self.step)
                return unsafe start
            }
            guard unsafe try XMLParser(part: part, events: events, source: next).run(), !events.isStopped else {
                return false
            }
            while let rest = unsafe try next() {
                if unsafe rest.isEmpty { return true }
            }
            return false
        }
    }
}
