import CLinux
import Foundation

/// Bytes as they are.
struct PlainTransport: Transport {
    let descriptor: Int32
    var isSecure: Bool { false }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Passage {
        unsafe Passage(recv(descriptor, buffer.baseAddress, buffer.count, 0), of: buffer.count, direction: .read)
    }

    func send(_ pieces: OutgoingPieces, isMoreToCome: Bool) -> Passage {
        let sent = unsafe pieces.withUnsafeVectors { vectors in
            var message = unsafe msghdr()
            unsafe message.msg_iov = vectors.baseAddress
            unsafe message.msg_iovlen = vectors.count
            return unsafe sendmsg(descriptor, &message, Int32(MSG_NOSIGNAL) | (isMoreToCome ? Int32(MSG_MORE) : 0))
        }
        return Passage(sent, of: pieces.left, direction: .write)
    }

    /// Sends without bringing the file into this process's memory.
    func send(_ file: FileContent, _ range: Range<Int>) -> Passage {
        var offset = range.lowerBound
        let sent = unsafe sendfile(descriptor, file.descriptor, &offset, range.count)
        return Passage(sent, of: range.count, direction: .write)
    }

    /// Sends a short answer at once, after which the connection is to be closed.
    func refuse(_ answer: Response, date: [UInt8]) {
        _ = send(OutgoingPieces(ResponseEncoder.whole(answer, date: date)), isMoreToCome: false)
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
