/// The content of a response.
package enum ResponseBody: Sendable {
    /// Bytes that are there already.
    case bytes([UInt8])
    /// A text that is there already, sent as UTF-8.
    case text(String)
    /// A part of a file, sent without passing through this process's memory.
    case file(FileContent)
    /// Content that is written piece by piece; with a length it is sent as is, without one in chunks.
    case stream(length: Int?, @Sendable (ResponseWriter) async throws -> Void)

    /// The number of bytes, or nil if it isn't known before the end.
    package var length: Int? {
        switch self {
        case .bytes(let bytes): bytes.count
        case .text(let text): text.utf8.count
        case .file(let file): file.range.count
        case .stream(let length, _): length
        }
    }

    /// The content if it is in memory.
    package var kept: [UInt8]? {
        switch self {
        case .bytes(let bytes): bytes
        case .text(let text): Array(text.utf8)
        case .file, .stream: nil
        }
    }
}
