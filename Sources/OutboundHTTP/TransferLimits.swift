/// What one transfer may take.
package struct TransferLimits: Sendable, Hashable {
    /// The longest wait for a connection, name resolution and TLS included, in milliseconds.
    package var connectMilliseconds: Int
    /// The longest time for the whole transfer, in milliseconds.
    package var totalMilliseconds: Int
    /// The largest content of an answer, in bytes.
    package var responseBytes: Int

    /// The limits for calls to an API: 5 seconds to connect, 15 seconds in all, 1 MiB of answer.
    package static let `default` = TransferLimits(
        connectMilliseconds: 5_000,
        totalMilliseconds: 15_000,
        responseBytes: 1 << 20
    )

    /// The largest header section of an answer, in bytes.
    package static let headerBytes = 64 << 10

    /// Makes limits.
    package init(connectMilliseconds: Int, totalMilliseconds: Int, responseBytes: Int) {
        self.connectMilliseconds = connectMilliseconds
        self.totalMilliseconds = totalMilliseconds
        self.responseBytes = responseBytes
    }
}
