import Foundation

/// An open file and the part of it that is to be sent.
package struct FileContent: Sendable {
    /// The bytes to send, counted from the start of the file.
    package var range: Range<Int>
    private let owner: Owner

    /// Takes over an open descriptor, which is closed with the last copy of this value.
    package init(owning descriptor: Int32, range: Range<Int>) {
        owner = Owner(descriptor: descriptor)
        self.range = range
    }

    /// The descriptor, valid while this value or a copy of it lives.
    var descriptor: Int32 { owner.descriptor }

    /// Reads the part into memory.
    ///
    /// - Throws: `POSIXError` if the system refuses; a file that has become shorter is *not* an error here.
    package func read() throws -> [UInt8] {
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let got = unsafe pread(
                    descriptor,
                    buffer.baseAddress.map { unsafe $0 + count },
                    range.count - count,
                    range.lowerBound + count
                )
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                guard got > 0 else { break }
                count += got
            }
        }
        if failure != 0 { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
        return bytes
    }

    private final class Owner: Sendable {
        let descriptor: Int32

        init(descriptor: Int32) {
            self.descriptor = descriptor
        }

        deinit {
            _ = close(descriptor)
        }
    }
}
