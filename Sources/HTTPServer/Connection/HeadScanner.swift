import HTTPTypes

/// Finds the end of a head in bytes that arrive piece by piece, looking at each byte once.
struct HeadScanner {
    private var scanned = 0
    private var lineStart = 0
    private var requestLineEnd = 0
    private(set) var fieldCount = 0

    /// Looks at the bytes that have come since the last call.
    ///
    /// - Returns: The length of the head with its empty line, or nil if it isn't complete.
    /// - Throws: `HTTPError` 414 or 431 as soon as a limit is passed, 400 for a line that doesn't end in CRLF.
    mutating func end(in input: InputBuffer, limits: ServerLimits) throws(HTTPError) -> Int? {
        var end: Int?
        while end == nil, let feed = input.lineFeed(from: scanned) {
            // RFC 9112, section 2.2: a line ends in CRLF. We don't use the leave to take a bare LF, since others in
            // front of us may read such a head otherwise.
            guard feed > lineStart, input[feed - 1] == 13 else {
                throw HTTPError(.badRequest, reason: "A line of the head doesn't end in CRLF.")
            }
            scanned = feed + 1
            if feed - 1 == lineStart { end = scanned } else if requestLineEnd > 0 { fieldCount += 1 }
            if requestLineEnd == 0 { requestLineEnd = scanned }
            lineStart = scanned
        }
        if end == nil { scanned = input.count }
        // Of a line that isn't complete, the last byte may be the CR.
        let lineSize = requestLineEnd > 0 ? requestLineEnd - 2 : input.count - 1
        guard lineSize <= limits.requestLineSize else {
            throw HTTPError(.uriTooLong, reason: "The request line is longer than \(limits.requestLineSize) bytes.")
        }
        guard requestLineEnd == 0 || scanned - requestLineEnd <= limits.headerSize else {
            throw .fieldsTooLarge("The header fields are larger than \(limits.headerSize) bytes.")
        }
        guard fieldCount <= limits.headerCount else {
            throw .fieldsTooLarge("There are more than \(limits.headerCount) fields.")
        }
        return end
    }
}
