import CLinux
import COpenSSL
import Foundation

/// One certificate with its key, checked, from which OpenSSL makes its side of connections.
// OpenSSL counts the references to a context by itself, and nothing changes it after `init`.
@safe final class TLSContext: @unchecked Sendable {
    /// TLS 1.2 with forward secrecy and authenticated encryption only; TLS 1.3 has nothing else.
    private static let ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20"

    private let context: OpaquePointer

    /// Reads a certificate, behind which those may stand that vouch for it, and its key, both in PEM form.
    ///
    /// - Throws: `SetupError` if one can't be read, is something else, or doesn't belong to the other. A date that has
    ///   passed is *not* an error, see `warning`.
    init(certificate: String, key: String) throws(SetupError) {
        guard let context = unsafe SSL_CTX_new(TLS_server_method()) else {
            throw SetupError(description: "OpenSSL could not be started.")
        }
        unsafe self.context = context
        ERR_clear_error()
        guard unsafe copenssl_set_rules(context) == 1, unsafe SSL_CTX_set_cipher_list(context, Self.ciphers) == 1 else {
            throw SetupError(description: "OpenSSL has no TLS 1.2 with modern ciphers: \(Self.complaint).")
        }
        unsafe copenssl_never_ask(context)
        unsafe copenssl_speak_http(context)
        try Self.checkReadable(certificate, "certificate")
        guard unsafe SSL_CTX_use_certificate_chain_file(context, certificate) == 1 else {
            let isOther = Self.complaintCode == PEM_R_NO_START_LINE
            let what = isOther ? "holds no certificate in PEM form" : "is refused by OpenSSL: \(Self.complaint)"
            throw SetupError(description: "\(certificate) \(what).")
        }
        try Self.checkReadable(key, "key")
        let isKey = unsafe SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1
        guard isKey || Self.complaintCode == X509_R_KEY_VALUES_MISMATCH else {
            throw SetupError(description: "\(key) holds no private key without a passphrase in PEM form.")
        }
        guard unsafe SSL_CTX_check_private_key(context) == 1 else {
            throw SetupError(description: "The key \(key) doesn't belong to the certificate \(certificate).")
        }
    }

    deinit {
        unsafe SSL_CTX_free(context)
    }

    /// What is wrong with the certificate's dates at present, as a sentence.
    var warning: String? {
        guard let certificate = unsafe SSL_CTX_get0_certificate(context) else { return nil }
        let end = unsafe X509_get0_notAfter(certificate)
        if unsafe X509_cmp_current_time(end) < 0 { return "The certificate expired on \(unsafe Self.text(end))." }
        let start = unsafe X509_get0_notBefore(certificate)
        if unsafe X509_cmp_current_time(start) > 0 {
            return "The certificate isn't valid before \(unsafe Self.text(start))."
        }
        return nil
    }

    /// OpenSSL's side of a new connection, to be freed; nil if memory is short.
    func connection() -> OpaquePointer? { unsafe SSL_new(context) }

    /// What OpenSSL has complained of first since its errors were cleared.
    static var complaint: String {
        unsafe ERR_reason_error_string(ERR_peek_error()).map { unsafe String(cString: $0) } ?? "unknown"
    }

    /// The same as one of OpenSSL's numbers.
    static var complaintCode: Int32 { ERR_GET_REASON(ERR_peek_error()) }

    private static func checkReadable(_ path: String, _ what: String) throws(SetupError) {
        guard unsafe access(path, R_OK) != 0 else { return }
        throw SetupError("The \(what) \(path) can't be read", code: errno)
    }

    private static func text(_ date: UnsafePointer<ASN1_TIME>?) -> String {
        var parts = unsafe tm()
        guard unsafe ASN1_TIME_to_tm(date, &parts) == 1 else { return "an unknown date" }
        return unsafe HTTPDate.text(timegm(&parts))
    }
}
