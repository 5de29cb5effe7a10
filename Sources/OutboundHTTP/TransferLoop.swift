import CCurl

/// The loop that drives all transfers on a thread of its own.
final class TransferLoop {
    private let multi: MultiHandle
    private let mailbox: Mailbox
    private let proxying: Proxying
    // By the address of the handle, which is how libcurl names a transfer.
    private var transfers: [UInt: Transfer] = [:]

    init(multi: MultiHandle, mailbox: Mailbox, proxying: Proxying) {
        self.multi = multi
        self.mailbox = mailbox
        self.proxying = proxying
    }

    /// Runs until the mailbox is closed, then frees the handle.
    func run() {
        while let (submissions, cancelled) = mailbox.take() {
            submissions.forEach(start)
            if !cancelled.isEmpty { cancel(cancelled) }
            if !drive() { finishAll(CURLE_OUT_OF_MEMORY) }
        }
        finishAll(CURLE_ABORTED_BY_CALLBACK)
        unsafe curl_multi_cleanup(multi.pointer)
    }

    /// Moves all transfers on, then waits for something to happen; false if libcurl itself failed.
    private func drive() -> Bool {
        var running: Int32 = 0
        guard unsafe curl_multi_perform(multi.pointer, &running) == CURLM_OK else { return false }
        finishCompleted()
        return unsafe curl_multi_poll(multi.pointer, nil, 0, Self.longestWaitMilliseconds, nil) == CURLM_OK
    }

    private static let longestWaitMilliseconds: Int32 = 60_000

    private func start(_ submission: Submission) {
        do throws(CurlFailure) {
            let transfer = try Transfer(submission, proxying: proxying)
            guard unsafe curl_multi_add_handle(multi.pointer, transfer.handle) == CURLM_OK else {
                return submission.refuse(CurlFailure(CURLE_OUT_OF_MEMORY))
            }
            transfers[transfer.address] = transfer
        } catch {
            submission.refuse(error)
        }
    }

    private func cancel(_ ids: Set<UInt64>) {
        for transfer in transfers.values where ids.contains(transfer.id) {
            finish(transfer, CURLE_ABORTED_BY_CALLBACK)
        }
    }

    private func finishCompleted() {
        var waiting: Int32 = 0
        while let message = unsafe curl_multi_info_read(multi.pointer, &waiting) {
            // The message dies with the removal of its handle, so its values are read first.
            let (kind, address, result) = unsafe (
                message.pointee.msg, UInt(bitPattern: message.pointee.easy_handle), message.pointee.data.result
            )
            guard kind == CURLMSG_DONE, let transfer = transfers[address] else { continue }
            finish(transfer, result)
        }
    }

    private func finishAll(_ code: CURLcode) {
        for transfer in transfers.values { finish(transfer, code) }
    }

    private func finish(_ transfer: Transfer, _ code: CURLcode) {
        transfers[transfer.address] = nil
        _ = unsafe curl_multi_remove_handle(multi.pointer, transfer.handle)
        transfer.finish(code)
    }
}
