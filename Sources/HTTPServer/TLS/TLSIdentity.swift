import Synchronization

/// The certificate and the key with which a server shows who it is, from two files that are read again on demand.
package final class TLSIdentity: Sendable {
    private let certificate: String
    private let key: String
    private let current: Mutex<TLSContext>

    /// Reads both files, which are in PEM form; those that vouch for the certificate may stand behind it.
    ///
    /// - Throws: `SetupError`, one sentence. A certificate that has expired is *not* an error, see `warning`.
    package init(certificate: String, key: String) throws(SetupError) {
        self.certificate = certificate
        self.key = key
        current = Mutex(try TLSContext(certificate: certificate, key: key))
    }

    /// Reads both files again, for the connections from now on; those that are open stay as they are.
    ///
    /// - Throws: `SetupError`, one sentence; then everything stays as it was.
    package func reload() throws(SetupError) {
        let renewed = try TLSContext(certificate: certificate, key: key)
        current.withLock { $0 = renewed }
    }

    /// What is wrong with the certificate's dates at present, as a sentence.
    package var warning: String? { context.warning }

    /// What connections are made from at present.
    var context: TLSContext { current.withLock(\.self) }
}
