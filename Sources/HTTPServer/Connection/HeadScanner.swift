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
        while let feed = input.lineFeed(from: scanned) {
            // RFC 9112, section 2.2: a line ends in CRLF. We don't use the leave to take a bare LF, since others in
            // front of us may read such a head otherwise.
            guard feed > lineStart, input[feed - 1] == 13 else {
                throw HTTPError(.badRequest, reason: "A line of the head doesn't end in CRLF.")
            }
            let isEmpty = feed - 1 == lineStart
            scanned = feed + 1
            defer { lineStart = scanned }
            if requestLineEnd == 0 {
                guard feed - 1 <= limits.requestLineSize else { throw Self.lineTooLong(limits) }
                requestLineEnd = scanned
                if isEmpty { return scanned }
                continue
            }
            guard scanned - requestLineEnd <= limits.headerSize else { throw Self.fieldsTooLarge(limits) }
            if isEmpty { return scanned }
            fieldCount += 1
            guard fieldCount <= limits.headerCount else {
                throw HTTPError(
                    .requestHeaderFieldsTooLarge,
                    reason: "There are more than \(limits.headerCount) fields."
                )
            }
        }
        scanned = input.count
        if requestLineEnd == 0, input.count > limits.requestLineSize + 1 { throw Self.lineTooLong(limits) }
        if requestLineEnd > 0, input.count - requestLineEnd > limits.headerSize { throw Self.fieldsTooLarge(limits) }
        return nil
    }

    private static func lineTooLong(_ limits: ServerLimits) -> HTTPError {
        HTTPError(.uriTooLong, reason: "The request line is longer than \(limits.requestLineSize) bytes.")
    }

    private static func fieldsTooLarge(_ limits: ServerLimits) -> HTTPError {
        HTTPError(.requestHeaderFieldsTooLarge, reason: "The header fields are larger than \(limits.headerSize) bytes.")
    }
}
