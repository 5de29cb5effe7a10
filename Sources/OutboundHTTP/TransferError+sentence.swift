import CCurl
import Foundation

extension TransferError {
    /// The sentence for a code of libcurl.
    ///
    /// - Parameters:
    ///   - code: what libcurl reported.
    ///   - systemError: the `errno` of the failed connection, 0 if there is none.
    ///   - connected: whether a connection existed, which tells the two kinds of timeout apart.
    /// - Returns: one English sentence with its period.
    static func sentence(for code: CURLcode, systemError: Int32, connected: Bool) -> String {
        switch code {
        case CURLE_COULDNT_CONNECT: connectionSentence(systemError)
        case CURLE_OPERATION_TIMEDOUT:
            connected ? "The answer did not come in time." : "The connection was not made in time."
        default: sentences[code.rawValue] ?? fallback(code)
        }
    }

    private static func connectionSentence(_ systemError: Int32) -> String {
        switch systemError {
        case ECONNREFUSED: "The connection was refused."
        case ENETUNREACH: "The network cannot be reached."
        case EHOSTUNREACH: "The host cannot be reached."
        case ETIMEDOUT: "The connection was not made in time."
        default: "The connection could not be made."
        }
    }

    private static func fallback(_ code: CURLcode) -> String {
        guard let words = unsafe curl_easy_strerror(code) else { return "The transfer failed." }
        return unsafe "The transfer failed: \(String(cString: words))."
    }

    private static let sentences: [UInt32: String] = [
        CURLE_UNSUPPORTED_PROTOCOL.rawValue: "Only http and https addresses can be called.",
        CURLE_URL_MALFORMAT.rawValue: "The address is not a valid URL.",
        CURLE_COULDNT_RESOLVE_PROXY.rawValue: "The name of the proxy could not be resolved.",
        CURLE_COULDNT_RESOLVE_HOST.rawValue: "The name of the host could not be resolved.",
        CURLE_PARTIAL_FILE.rawValue: "The connection was closed in the middle of the answer.",
        CURLE_ABORTED_BY_CALLBACK.rawValue: "The call was cancelled.",
        CURLE_SSL_CONNECT_ERROR.rawValue: "The secure connection could not be set up.",
        CURLE_PEER_FAILED_VERIFICATION.rawValue: "The server's certificate could not be verified.",
        CURLE_SSL_CACERT_BADFILE.rawValue: "This machine's list of trusted certificates could not be read.",
        CURLE_GOT_NOTHING.rawValue: "The connection was closed without an answer.",
        CURLE_SEND_ERROR.rawValue: "The connection broke while the request was sent.",
        CURLE_RECV_ERROR.rawValue: "The connection broke before the answer was complete.",
        CURLE_WEIRD_SERVER_REPLY.rawValue: "The answer is not HTTP.",
    ]
}
