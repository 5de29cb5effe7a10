import Foundation

/// How bytes pass a connected socket: as they are, or in TLS; it never waits.
///
/// It belongs to one connection and is used on that connection's loop only.
protocol Transport {
    /// The socket.
    var descriptor: Int32 { get }
    /// Whether nobody between us and the client can read along.
    var isSecure: Bool { get }

    /// Receives what is there, up to the size of the buffer.
    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Passage
    /// Sends as much of the pieces as the kernel takes.
    func send(_ pieces: OutgoingPieces) -> Passage
    /// Tells the client that nothing more will come.
    func endWriting()
    /// Closes the descriptor.
    func close()
}
