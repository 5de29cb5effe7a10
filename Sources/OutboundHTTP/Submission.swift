import CCurl

/// A request on its way to the loop's thread, with the caller who waits for it.
struct Submission: Sendable {
    let id: UInt64
    let request: OutboundRequest
    private let continuation: CheckedContinuation<Result<OutboundResponse, TransferError>, Never>

    init(
        id: UInt64,
        request: OutboundRequest,
        continuation: CheckedContinuation<Result<OutboundResponse, TransferError>, Never>
    ) {
        self.id = id
        self.request = request
        self.continuation = continuation
    }

    /// Hands the result to the caller; called exactly once.
    func finish(_ result: Result<OutboundResponse, TransferError>) {
        continuation.resume(returning: result)
    }

    /// Ends a request of which nothing was sent.
    func refuse(_ failure: CurlFailure) {
        let sentence =
            failure.sentence ?? TransferError.sentence(for: failure.code, systemError: 0, connected: false)
        let error = TransferError(
            code: Int(failure.code.rawValue),
            sentence: sentence,
            host: host,
            mayHaveBeenReceived: false,
            milliseconds: 0
        )
        finish(.failure(error))
    }

    /// The host that the URL names, empty if it is not a URL.
    var host: String {
        guard let parts = unsafe curl_url() else { return "" }
        defer { unsafe curl_url_cleanup(parts) }
        var text: UnsafeMutablePointer<CChar>?
        guard unsafe curl_url_set(parts, CURLUPART_URL, request.url, 0) == CURLUE_OK,
            unsafe curl_url_get(parts, CURLUPART_HOST, &text, 0) == CURLUE_OK,
            let host = unsafe text
        else { return "" }
        defer { unsafe curl_free(host) }
        return unsafe String(cString: host)
    }
}
