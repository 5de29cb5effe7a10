import CLinux
import Foundation

/// A connected socket and its waits: every operation suspends until the kernel takes part, or the deadline passes.
final class Socket {
    /// A deadline for writing is set anew whenever the client has taken that many bytes.
    static let progress = 64 * 1024
    /// The most bytes that are received while a head is read, so that what follows it waits in the kernel.
    static let headPiece = 4 * 1024
    /// A client that sends faster than we read gives others a turn after that many bytes.
    static let receivedPerTurn = 8 * 1024

    let watch: Watch
    let transport: any Transport
    /// What has been received and not yet been used.
    var input = InputBuffer()
    private let loop: EventLoop
    private let writeTime: Double
    /// The bytes received since others had a turn.
    private var receivedInTurn = 0

    /// Takes over a descriptor that doesn't block; `close` must be called.
    init(_ transport: any Transport, loop: EventLoop, writeTime: Double) {
        self.transport = transport
        self.loop = loop
        self.writeTime = writeTime
        let edges = EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue
        watch = Watch(descriptor: transport.descriptor, events: edges)
        loop.add(watch)
    }

    /// Closes the descriptor and ends all waits.
    func close() {
        watch.close()
        watch.connection = nil
        loop.remove(watch)
        transport.close()
    }

    // MARK: Receiving

    /// Receives at least one byte into `input`; false means that the client has ended its side.
    nonisolated(nonsending) func receive(
        upTo limit: Int = .max,
        until deadline: UInt64
    ) async throws(ConnectionEnd) -> Bool {
        while true {
            // Before more is taken: what has been received is in nobody's count yet, and must not wait in thousands.
            if isTurnOver { await yieldTurn() }
            if !watch.isReadable { try await watch.wait(.read, until: deadline) }
            if watch.isClosed { throw .stopping }
            let room = unsafe UnsafeMutableRawBufferPointer(rebasing: loop.scratch.prefix(limit))
            switch unsafe transport.receive(into: room) {
            case .bytes(let count, let isDrained):
                unsafe input.append(UnsafeRawBufferPointer(rebasing: loop.scratch[..<count]))
                if isDrained, !watch.isHungUp { watch.isReadable = false }
                receivedInTurn += count
                return true
            case .end: return false
            case let other: try await wait(after: other, until: deadline)
            }
        }
    }

    /// Drops what the client sends until it ends its side, or the deadline passes.
    nonisolated(nonsending) func discard(until deadline: UInt64) async throws(ConnectionEnd) {
        input = InputBuffer()
        while loop.clock.now < deadline {
            if !watch.isReadable { try await watch.wait(.read, until: deadline) }
            if watch.isClosed { throw .stopping }
            // For TCP the flag spares copying the bytes, see tcp(7).
            let count = unsafe recv(transport.descriptor, loop.scratch.baseAddress, Self.progress, Int32(MSG_TRUNC))
            switch Passage(count, of: 0, direction: .read) {
            case .bytes:
                receivedInTurn += count
                if isTurnOver { await yieldTurn() }
            case .end: return
            case let other: try await wait(after: other, until: deadline)
            }
        }
    }

    private var isTurnOver: Bool { receivedInTurn > Self.receivedPerTurn }

    nonisolated(nonsending) private func yieldTurn() async {
        receivedInTurn = 0
        await Task.yield()
    }

    // MARK: Sending

    /// Sends pieces of an answer, together in one call where the kernel takes them.
    ///
    /// - Throws: `closed` also if a file has become shorter, since the promised length can't be kept.
    nonisolated(nonsending) func send(_ pieces: OutgoingPieces) async throws(ConnectionEnd) {
        var pieces = pieces
        var (deadline, mark) = (loop.clock.deadline(after: writeTime), pieces.sent + Self.progress)
        while pieces.left > 0 {
            if watch.isClosed { throw .stopping }
            switch transport.send(pieces) {
            case .bytes(let count, _): pieces.sent += count
            case let other: try await wait(after: other, until: deadline)
            }
            guard pieces.sent >= mark else { continue }
            (deadline, mark) = (loop.clock.deadline(after: writeTime), pieces.sent + Self.progress)
            if pieces.isFileToCome { await Task.yield() }
        }
    }

    /// Sends what the kernel takes without waiting.
    ///
    /// - Returns: What is left, or nil if that was everything.
    func sendAtOnce(_ pieces: OutgoingPieces) -> OutgoingPieces? {
        var pieces = pieces
        if !watch.isClosed, case .bytes(let count, _) = transport.send(pieces) {
            pieces.sent += count
        }
        return pieces.left == 0 ? nil : pieces
    }

    // MARK: Waiting

    /// Returns when it is worth another try.
    private nonisolated(nonsending) func wait(
        after passage: Passage,
        until deadline: UInt64
    ) async throws(ConnectionEnd) {
        switch passage {
        case .bytes, .interrupted: break
        case .blocked(let direction):
            if direction == .read { watch.isReadable = false }
            try await watch.wait(direction, until: deadline)
        case .end, .lost: throw .closed
        case .refused(let reason): throw .refused(reason)
        }
    }
}
