import Foundation

/// A head with content behind it, and what ends a chunk, which are sent as if they were one piece of memory, or with a
/// part of a file behind that.
struct OutgoingPieces {
    private let head: [UInt8]
    private let content: ResponseBody
    private let end: [UInt8]
    /// The bytes that have been sent.
    var sent = 0

    init(_ head: [UInt8], _ content: ResponseBody = .bytes([]), end: [UInt8] = []) {
        self.head = head
        self.content = content
        self.end = end
    }

    /// The bytes still to be sent.
    var left: Int { head.count + (content.length ?? 0) + end.count - sent }

    /// What is left of a file, when all that stands before it has been sent.
    var restOfFile: FileContent? {
        guard case .file(var file) = content, sent >= head.count else { return nil }
        file.range = file.range.dropFirst(sent - head.count)
        return file
    }

    /// Whether a file follows what is in memory.
    var isFileToCome: Bool {
        if case .file(let file) = content { !file.range.isEmpty } else { false }
    }

    /// Lends what is left in memory, as the system's calls want it.
    func withUnsafeVectors<T>(_ body: (UnsafeMutableBufferPointer<iovec>) -> T) -> T {
        unsafe head.withUnsafeBytes { head in
            unsafe end.withUnsafeBytes { end in
                switch content {
                case .bytes(let bytes):
                    unsafe bytes.withUnsafeBytes { unsafe lend([head, $0, end], body) }
                case .text(var text):
                    // A text of our own is in UTF-8 already, so that this copies nothing.
                    text.withUTF8 { unsafe lend([head, UnsafeRawBufferPointer($0), end], body) }
                case .file, .stream:
                    unsafe lend([head, UnsafeRawBufferPointer(start: nil, count: 0), end], body)
                }
            }
        }
    }

    private func lend<T>(
        _ pieces: [3 of UnsafeRawBufferPointer],
        _ body: (UnsafeMutableBufferPointer<iovec>) -> T
    ) -> T {
        unsafe withUnsafeTemporaryAllocation(of: iovec.self, capacity: 3) { vectors in
            var skip = sent
            for index in 0..<3 {
                let piece = unsafe pieces[index]
                let rest = unsafe UnsafeRawBufferPointer(rebasing: piece[min(skip, piece.count)...])
                skip -= piece.count - rest.count
                let start = unsafe UnsafeMutableRawPointer(mutating: rest.baseAddress)
                unsafe vectors[index] = iovec(iov_base: start, iov_len: rest.count)
            }
            return unsafe body(vectors)
        }
    }
}
