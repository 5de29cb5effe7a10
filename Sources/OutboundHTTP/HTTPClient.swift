import CCurl
import Foundation

/// An HTTP client on libcurl: one thread drives all transfers, and connections are kept and used again.
///
/// Only `http` and `https` are spoken, redirects are answers and never followed, certificates are checked, and every
/// transfer ends within its limits.
///
/// Proxies are taken from the environment as every command-line tool does (`https_proxy`, `http_proxy`, `no_proxy`),
/// since in many plants there is no other way out; this machine itself is never asked through a proxy.
package final class HTTPClient: Sendable {
    private let mailbox: Mailbox

    /// Starts the client's thread, which ends when the client is released.
    ///
    /// - Throws: `TransferError` if libcurl cannot be set up.
    package convenience init() throws(TransferError) {
        try self.init(proxying: Proxying(environment: ProcessInfo.processInfo.environment))
    }

    init(proxying: Proxying) throws(TransferError) {
        guard let multi = MultiHandle() else {
            let code = CURLE_FAILED_INIT
            throw TransferError(
                code: Int(code.rawValue),
                sentence: TransferError.sentence(for: code, systemError: 0, connected: false),
                host: "",
                mayHaveBeenReceived: false,
                milliseconds: 0
            )
        }
        let mailbox = Mailbox(multi: multi)
        self.mailbox = mailbox
        let thread = Thread {
            TransferLoop(multi: multi, mailbox: mailbox, proxying: proxying).run()
        }
        thread.name = "outbound-http"
        thread.start()
    }

    deinit {
        mailbox.close()
    }

    /// Sends a request and waits for the whole answer.
    ///
    /// Cancelling the task ends the transfer at once.
    ///
    /// - Throws: `TransferError` if no complete answer came. An answer with any status, an error or a redirect among
    ///   them, is *not* an error here.
    package func send(_ request: OutboundRequest) async throws(TransferError) -> OutboundResponse {
        let id = mailbox.nextID()
        defer { mailbox.forget(id) }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                mailbox.submit(Submission(id: id, request: request, continuation: continuation))
            }
        } onCancel: {
            mailbox.cancel(id)
        }
        return try result.get()
    }
}
