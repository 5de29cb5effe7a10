import CLinux
import Foundation

/// Bytes as they are.
struct PlainTransport: Transport {
    /// The most bytes of a file that are sent at once, so that a fast reader of a large file lets others have a turn.
    private static let fileChunk = 512 * 1024

    let descriptor: Int32
    var isSecure: Bool { false }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Passage {
        unsafe Passage(recv(descriptor, buffer.baseAddress, buffer.count, 0), of: buffer.count, direction: .read)
    }

    /// Sends a file without bringing it into this process's memory.
    func send(_ pieces: OutgoingPieces) -> Passage {
        if let file = pieces.restOfFile {
            let size = min(file.range.count, Self.fileChunk)
            var offset = file.range.lowerBound
            let sent = unsafe sendfile(descriptor, file.descriptor, &offset, size)
            return Passage(sent, of: size, direction: .write)
        }
        let flags = Int32(MSG_NOSIGNAL) | (pieces.isFileToCome ? Int32(MSG_MORE) : 0)
        let sent = unsafe pieces.withUnsafeVectors { vectors in
            var message = unsafe msghdr()
            unsafe message.msg_iov = vectors.baseAddress
            unsafe message.msg_iovlen = vectors.count
            return unsafe sendmsg(descriptor, &message, flags)
        }
        return Passage(sent, of: pieces.left, direction: .write)
    }

    /// Sends a short answer at once, after which the connection is to be closed.
    func refuse(_ answer: Response, date: [UInt8]) {
        _ = send(OutgoingPieces(ResponseEncoder.whole(answer, date: date)))
        endWriting()
        // What the client has sent already would turn closing into a reset that destroys our answer.
        unsafe withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { scrap in
            _ = unsafe receive(into: scrap)
        }
    }

    func endWriting() {
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    func close() {
        _ = Foundation.close(descriptor)
    }
}
