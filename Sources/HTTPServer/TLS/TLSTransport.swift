import COpenSSL
import Foundation
import HTTPTypes

/// Bytes in TLS, through OpenSSL.
///
/// The first attempts to receive make the handshake, so that it must be over within the time for the first byte.
@safe final class TLSTransport: Transport {
    /// The content of one record (RFC 8446, section 5.1), in bytes.
    private static let recordSize = 16 * 1024

    let descriptor: Int32
    private let ssl: OpaquePointer
    /// After a failure nothing more may be said, not even a farewell.
    private var isBroken = false
    private var hasEndedWriting = false
    var isSecure: Bool { true }

    /// Takes over a connected descriptor; nil if memory is short, and then it is left open.
    init?(descriptor: Int32, _ context: TLSContext) {
        guard let ssl = unsafe context.connection() else { return nil }
        self.descriptor = descriptor
        unsafe self.ssl = ssl
        guard unsafe SSL_set_fd(ssl, descriptor) == 1 else { return nil }
        unsafe SSL_set_accept_state(ssl)
    }

    deinit {
        unsafe SSL_free(ssl)
    }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Passage {
        var count = 0
        ERR_clear_error()
        let result = unsafe SSL_read_ex(ssl, buffer.baseAddress, buffer.count, &count)
        return result == 1 ? .bytes(count, isDrained: false) : failure(result)
    }

    /// Sends one record, which has to hold the same bytes again after a blocked attempt.
    func send(_ pieces: OutgoingPieces) -> Passage {
        let size = min(pieces.left, Self.recordSize)
        return unsafe withUnsafeTemporaryAllocation(byteCount: size, alignment: 1) { record in
            let filled = unsafe Self.fill(record, from: pieces)
            guard filled > 0 else { return Passage(filled, of: size, direction: .write) }
            var count = 0
            ERR_clear_error()
            let result = unsafe SSL_write_ex(ssl, record.baseAddress, filled, &count)
            return result == 1 ? .bytes(count, isDrained: false) : failure(result)
        }
    }

    /// The number of bytes, or what `pread` says of a file that can't be read, or has become shorter.
    private static func fill(_ record: UnsafeMutableRawBufferPointer, from pieces: OutgoingPieces) -> Int {
        if let file = pieces.restOfFile {
            return unsafe pread(file.descriptor, record.baseAddress, record.count, file.range.lowerBound)
        }
        return unsafe pieces.withUnsafeVectors { vectors in
            var filled = 0
            for index in vectors.indices {
                let vector = unsafe vectors[index]
                let size = unsafe min(vector.iov_len, record.count - filled)
                let part = unsafe UnsafeRawBufferPointer(start: vector.iov_base, count: size)
                unsafe UnsafeMutableRawBufferPointer(rebasing: record[filled...]).copyMemory(from: part)
                filled += size
            }
            return filled
        }
    }

    /// Says farewell (RFC 8446, section 6.1), by which the client knows that nothing was cut off.
    func endWriting() {
        if !hasEndedWriting, !isBroken, unsafe SSL_is_init_finished(ssl) == 1 { _ = unsafe SSL_shutdown(ssl) }
        hasEndedWriting = true
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    func close() {
        endWriting()
        _ = Foundation.close(descriptor)
    }

    private func failure(_ result: Int32) -> Passage {
        switch unsafe SSL_get_error(ssl, result) {
        case SSL_ERROR_WANT_READ: return .blocked(.read)
        case SSL_ERROR_WANT_WRITE: return .blocked(.write)
        case SSL_ERROR_ZERO_RETURN: return .end
        case SSL_ERROR_SSL:
            isBroken = true
            let isLost = TLSContext.complaintCode == SSL_R_UNEXPECTED_EOF_WHILE_READING
            guard !isLost, unsafe SSL_is_init_finished(ssl) == 0 else { return .lost }
            if TLSContext.complaintCode == SSL_R_HTTP_REQUEST { answerPlainly() }
            return .refused("TLS: \(TLSContext.complaint)")
        default:
            isBroken = true
            return .lost
        }
    }

    /// Tells someone who took us for an http server.
    private func answerPlainly() {
        let answer = HTTPError(.badRequest, reason: "This port speaks https.").response
        PlainTransport(descriptor: descriptor).refuse(answer, date: HTTPDate.now)
    }
}
