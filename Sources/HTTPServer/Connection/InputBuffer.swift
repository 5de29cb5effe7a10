import Foundation

/// The bytes that have been received and not yet been used.
struct InputBuffer {
    /// The size with which a buffer begins, in bytes; it grows only for a larger head.
    static let initialCapacity = 4096

    private(set) var bytes: [UInt8]
    private(set) var start = 0
    private(set) var end: Int

    /// Makes a buffer that holds bytes already, or none.
    init(_ bytes: [UInt8] = []) {
        self.bytes = bytes
        end = bytes.count
    }

    var count: Int { end - start }
    var isEmpty: Bool { start == end }

    /// The byte at an offset from the first unused one.
    subscript(_ offset: Int) -> UInt8 { bytes[start + offset] }

    /// A copy of the next bytes.
    func prefix(_ length: Int) -> [UInt8] { Array(bytes[start..<start + length]) }

    /// The offset of the first line feed at or behind an offset.
    func lineFeed(from offset: Int) -> Int? {
        guard offset < count else { return nil }
        return bytes[start + offset..<end].firstIndex(of: 10).map { $0 - start }
    }

    /// Marks bytes as used.
    mutating func consume(_ length: Int) {
        start += length
        if start == end { (start, end) = (0, 0) }
    }

    /// Gives the memory back, as long as nothing is in it.
    mutating func release() {
        if isEmpty { bytes = [] }
    }

    /// Receives what is there, up to the free room.
    ///
    /// - Returns: What `recv` returned, and whether it left room, which means that nothing more is there now.
    mutating func receive(from descriptor: Int32) -> (count: Int, isShort: Bool) {
        makeRoom()
        let room = bytes.count - end
        let received = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe recv(descriptor, buffer.baseAddress.map { unsafe $0 + end }, room, 0)
        }
        if received > 0 { end += received }
        return (received, received < room)
    }

    private mutating func makeRoom() {
        if end < bytes.count { return }
        if start > 0 {
            bytes.replaceSubrange(0..<count, with: bytes[start..<end])
            (start, end) = (0, count)
        } else {
            bytes += [UInt8](repeating: 0, count: max(Self.initialCapacity, bytes.count))
        }
    }
}
