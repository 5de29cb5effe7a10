import Foundation

/// Up to three pieces of memory that are sent as if they were one.
struct OutgoingPieces {
    private let first: [UInt8]
    private let second: [UInt8]
    private let third: [UInt8]
    /// The bytes that have been sent.
    var sent = 0

    init(_ first: [UInt8], _ second: [UInt8] = [], _ third: [UInt8] = []) {
        self.first = first
        self.second = second
        self.third = third
    }

    /// The bytes still to be sent.
    var left: Int { first.count + second.count + third.count - sent }

    /// Lends what is left, as the system's calls want it.
    func withUnsafeVectors<T>(_ body: (UnsafeMutableBufferPointer<iovec>) -> T) -> T {
        unsafe first.withUnsafeBytes { first in
            unsafe second.withUnsafeBytes { second in
                unsafe third.withUnsafeBytes { third in
                    unsafe withUnsafeTemporaryAllocation(of: iovec.self, capacity: 3) { vectors in
                        var skip = sent
                        unsafe vectors[0] = Self.rest(of: first, &skip)
                        unsafe vectors[1] = Self.rest(of: second, &skip)
                        unsafe vectors[2] = Self.rest(of: third, &skip)
                        return unsafe body(vectors)
                    }
                }
            }
        }
    }

    private static func rest(of piece: UnsafeRawBufferPointer, _ skip: inout Int) -> iovec {
        let sent = min(skip, piece.count)
        skip -= sent
        let rest = unsafe UnsafeMutableRawBufferPointer(mutating: .init(rebasing: piece[sent...]))
        return unsafe iovec(iov_base: rest.baseAddress, iov_len: rest.count)
    }
}
