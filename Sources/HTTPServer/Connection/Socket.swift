import CLinux
import Foundation

/// A connected socket and its waits: every operation suspends until the kernel takes part, or the deadline passes.
///
/// It belongs to one connection; TLS will be another implementation of the same operations.
final class Socket {
    /// A deadline for writing is set anew whenever the client has taken that many bytes.
    static let progress = 64 * 1024
    /// A client that sends faster than we read gives others a turn after that many bytes.
    static let receivedPerTurn = 8 * 1024
    /// The most bytes that one `sendfile` is asked for, so that a fast reader of a large file lets others have a turn.
    static let fileChunk = 512 * 1024

    let watch: Watch
    /// What has been received and not yet been used.
    var input = InputBuffer()
    private let loop: EventLoop
    private let writeTime: Double
    /// The bytes received since others had a turn.
    private var receivedInTurn = 0
    private var descriptor: Int32 { watch.descriptor }

    /// Takes over a descriptor that doesn't block; `close` must be called.
    init(owning descriptor: Int32, loop: EventLoop, writeTime: Double) {
        self.loop = loop
        self.writeTime = writeTime
        let edges = EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue
        watch = Watch(descriptor: descriptor, events: edges)
        loop.add(watch)
    }

    /// Closes the descriptor and ends all waits.
    func close() {
        watch.close()
        watch.onExpiry = nil
        watch.onDrain = nil
        loop.remove(watch)
        _ = Foundation.close(descriptor)
    }

    /// Tells the client that nothing more will come.
    func shutdownWriting() {
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Waits until there may be something to read, without a buffer for it.
    nonisolated(nonsending) func readable(until deadline: UInt64) async throws(ConnectionEnd) {
        if !watch.isReadable { try Self.check(await watch.wait(.read, until: deadline)) }
    }

    /// Receives at least one byte into `input`; false means that the client has ended its side.
    nonisolated(nonsending) func receive(until deadline: UInt64) async throws(ConnectionEnd) -> Bool {
        while true {
            try await readable(until: deadline)
            let (count, isShort) = input.receive(from: descriptor)
            if count > 0 {
                if isShort, !watch.isHungUp { watch.isReadable = false }
                await yield(after: count)
                return true
            }
            if count == 0 { return false }
            try readFailed()
        }
    }

    /// Receives at least one byte into memory of its own, for content.
    nonisolated(nonsending) func receive(upTo limit: Int, until deadline: UInt64) async throws(ConnectionEnd) -> [UInt8]
    {
        while true {
            try await readable(until: deadline)
            var received = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                received = unsafe recv(descriptor, buffer.baseAddress, limit, 0)
                count = max(0, received)
            }
            if received > 0 {
                if received < limit, !watch.isHungUp { watch.isReadable = false }
                await yield(after: received)
                return bytes
            }
            if received == 0 { return [] }
            try readFailed()
        }
    }

    /// Drops what the client sends until it ends its side, or the deadline passes.
    nonisolated(nonsending) func discard(until deadline: UInt64) async throws(ConnectionEnd) {
        input = InputBuffer()
        while loop.clock.now < deadline {
            try await readable(until: deadline)
            let count = unsafe withUnsafeTemporaryAllocation(byteCount: Self.progress, alignment: 1) { buffer in
                // For TCP the flag spares copying the bytes, see tcp(7).
                unsafe recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_TRUNC))
            }
            if count == 0 { return }
            if count < 0 { try readFailed() } else { await yield(after: count) }
        }
    }

    private nonisolated(nonsending) func yield(after count: Int) async {
        receivedInTurn += count
        guard receivedInTurn > Self.receivedPerTurn else { return }
        receivedInTurn = 0
        await Task.yield()
    }

    private func readFailed() throws(ConnectionEnd) {
        switch errno {
        case EAGAIN: watch.isReadable = false
        case EINTR: break
        default: throw .closed
        }
    }

    /// Sends up to three pieces, together in one call where the kernel takes them.
    nonisolated(nonsending) func send(
        _ first: [UInt8],
        _ second: [UInt8] = [],
        _ third: [UInt8] = [],
        isMoreToCome: Bool = false
    ) async throws(ConnectionEnd) {
        let total = first.count + second.count + third.count
        var sent = 0
        var deadline = loop.clock.deadline(after: writeTime)
        var mark = Self.progress
        let flags = Int32(MSG_NOSIGNAL) | (isMoreToCome ? Int32(MSG_MORE) : 0)
        while sent < total {
            let count = Self.write(descriptor, first, second, third, from: sent, flags: flags)
            if count >= 0 {
                sent += count
                if sent >= mark {
                    mark = sent + Self.progress
                    deadline = loop.clock.deadline(after: writeTime)
                }
            } else {
                try await writeFailed(until: deadline)
            }
        }
    }

    /// Sends without waiting; what the kernel doesn't take is lost.
    func sendAtOnce(_ bytes: [UInt8]) {
        _ = unsafe Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Sends a part of a file without bringing it into this process's memory.
    ///
    /// - Throws: `closed` also if the file has become shorter, since the promised length can't be kept.
    nonisolated(nonsending) func send(_ file: FileContent) async throws(ConnectionEnd) {
        var offset = file.range.lowerBound
        var deadline = loop.clock.deadline(after: writeTime)
        var mark = offset + Self.progress
        while offset < file.range.upperBound {
            let length = min(file.range.upperBound - offset, Self.fileChunk)
            let count = unsafe sendfile(descriptor, file.descriptor, &offset, length)
            if count == 0 { throw .closed }
            if count < 0 { try await writeFailed(until: deadline) }
            if offset >= mark {
                mark = offset + Self.progress
                deadline = loop.clock.deadline(after: writeTime)
                await Task.yield()
            }
        }
    }

    private nonisolated(nonsending) func writeFailed(until deadline: UInt64) async throws(ConnectionEnd) {
        switch errno {
        case EAGAIN: try Self.check(await watch.wait(.write, until: deadline))
        case EINTR: break
        default: throw .closed
        }
    }

    private static func check(_ outcome: Watch.Outcome) throws(ConnectionEnd) {
        switch outcome {
        case .ready: break
        case .timedOut: throw .timedOut
        case .closed: throw .stopping
        }
    }

    private static func write(
        _ descriptor: Int32,
        _ first: [UInt8],
        _ second: [UInt8],
        _ third: [UInt8],
        from: Int,
        flags: Int32
    ) -> Int {
        unsafe first.withUnsafeBytes { first in
            unsafe second.withUnsafeBytes { second in
                unsafe third.withUnsafeBytes { third in
                    unsafe withUnsafeTemporaryAllocation(of: iovec.self, capacity: 3) { parts in
                        var skip = from
                        unsafe parts[0] = part(first, &skip)
                        unsafe parts[1] = part(second, &skip)
                        unsafe parts[2] = part(third, &skip)
                        var message = unsafe msghdr()
                        unsafe message.msg_iov = parts.baseAddress
                        unsafe message.msg_iovlen = 3
                        return unsafe sendmsg(descriptor, &message, flags)
                    }
                }
            }
        }
    }
    /// What is left of a piece when bytes have been sent already.
    private static func part(_ piece: UnsafeRawBufferPointer, _ skip: inout Int) -> iovec {
        let sent = min(skip, piece.count)
        skip -= sent
        let rest = unsafe UnsafeMutableRawBufferPointer(mutating: .init(rebasing: piece[sent...]))
        return unsafe iovec(iov_base: rest.baseAddress, iov_len: rest.count)
    }
}
