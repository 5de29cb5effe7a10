import Foundation

/// A head with content behind it, and what ends a chunk, which are sent as if they were one piece of memory.
struct OutgoingPieces {
    private let head: [UInt8]
    private var content: [UInt8] = []
    private var text = ""
    private var end: [UInt8] = []
    /// The bytes that have been sent.
    var sent = 0

    init(_ head: [UInt8], _ content: [UInt8] = [], end: [UInt8] = []) {
        self.head = head
        self.content = content
        self.end = end
    }

    init(_ head: [UInt8], _ text: String) {
        self.head = head
        self.text = text
    }

    /// The bytes still to be sent.
    var left: Int { head.count + content.count + text.utf8.count + end.count - sent }

    /// Lends what is left, as the system's calls want it.
    func withUnsafeVectors<T>(_ body: (UnsafeMutableBufferPointer<iovec>) -> T) -> T {
        // A text of our own is in UTF-8 already, so that this copies nothing.
        var text = text
        return unsafe head.withUnsafeBytes { head in
            text.withUTF8 { text in
                unsafe content.withUnsafeBytes { content in
                    unsafe end.withUnsafeBytes { end in
                        unsafe Self.lend(
                            [head, text.isEmpty ? content : UnsafeRawBufferPointer(text), end],
                            sent,
                            body
                        )
                    }
                }
            }
        }
    }

    private static func lend<T>(
        _ pieces: [3 of UnsafeRawBufferPointer],
        _ sent: Int,
        _ body: (UnsafeMutableBufferPointer<iovec>) -> T
    ) -> T {
        unsafe withUnsafeTemporaryAllocation(of: iovec.self, capacity: 3) { vectors in
            var skip = sent
            for index in 0..<3 { unsafe vectors[index] = rest(of: pieces[index], &skip) }
            return unsafe body(vectors)
        }
    }

    private static func rest(of piece: UnsafeRawBufferPointer, _ skip: inout Int) -> iovec {
        let sent = min(skip, piece.count)
        skip -= sent
        let rest = unsafe UnsafeMutableRawBufferPointer(mutating: .init(rebasing: piece[sent...]))
        return unsafe iovec(iov_base: rest.baseAddress, iov_len: rest.count)
    }
}
