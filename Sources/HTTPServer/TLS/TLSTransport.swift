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

    /// Takes over a connected descriptor and OpenSSL's side of the connection.
    init(descriptor: Int32, ssl: OpaquePointer) {
        self.descriptor = descriptor
        unsafe self.ssl = ssl
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
    func send(_ pieces: OutgoingPieces, isMoreToCome: Bool) -> Passage {
        let size = min(pieces.left, Self.recordSize)
        return unsafe withUnsafeTemporaryAllocation(byteCount: size, alignment: 1) { record in
            unsafe pieces.withUnsafeVectors { vectors in
                var filled = 0
                for index in vectors.indices {
                    let vector = unsafe vectors[index]
                    let rest = unsafe UnsafeRawBufferPointer(start: vector.iov_base, count: vector.iov_len)
                    let part = unsafe UnsafeRawBufferPointer(rebasing: rest.prefix(size - filled))
                    unsafe UnsafeMutableRawBufferPointer(rebasing: record[filled...]).copyMemory(from: part)
                    filled += part.count
                }
            }
            return unsafe write(UnsafeRawBufferPointer(record))
        }
    }

    func send(_ file: FileContent, _ range: Range<Int>) -> Passage {
        let size = min(range.count, Self.recordSize)
        return unsafe withUnsafeTemporaryAllocation(byteCount: size, alignment: 1) { record in
            let count = unsafe pread(file.descriptor, record.baseAddress, size, range.lowerBound)
            guard count > 0 else { return Passage(count, of: size, direction: .write) }
            return unsafe write(UnsafeRawBufferPointer(rebasing: record[..<count]))
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

    private func write(_ record: UnsafeRawBufferPointer) -> Passage {
        var count = 0
        ERR_clear_error()
        let result = unsafe SSL_write_ex(ssl, record.baseAddress, record.count, &count)
        return result == 1 ? .bytes(count, isDrained: false) : failure(result)
    }

    private func failure(_ result: Int32) -> Passage {
        switch unsafe SSL_get_error(ssl, result) {
        case SSL_ERROR_WANT_READ: return .blocked(.read)
        case SSL_ERROR_WANT_WRITE: return .blocked(.write)
        case SSL_ERROR_ZERO_RETURN: return .end
        case SSL_ERROR_SSL:
            isBroken = true
            let isLost = TLSProblem.reasonCode == SSL_R_UNEXPECTED_EOF_WHILE_READING
            guard !isLost, unsafe SSL_is_init_finished(ssl) == 0 else { return .lost }
            if TLSProblem.reasonCode == SSL_R_HTTP_REQUEST { answerPlainly() }
            return .refused("TLS: \(TLSProblem.reason)")
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
