import CCurl

/// One running transfer, used by the loop's thread only.
final class Transfer {
    private let submission: Submission
    private let easy: EasyHandle
    private let reception: Reception

    /// Prepares a transfer; nothing is sent yet.
    init(_ submission: Submission, proxying: Proxying) throws(CurlFailure) {
        let request = submission.request
        try Self.check(request)
        self.submission = submission
        reception = Reception(bodyLimit: request.limits.responseBytes)
        var easy = try EasyHandle()
        try Self.protect(easy, limits: request.limits, proxying: proxying)
        try easy.set(CURLOPT_URL, request.url)
        try easy.setFields(request.fields)
        if request.method == .post { try easy.setBody(request.body) }
        if !request.isRepeatable { try easy.set(CURLOPT_FRESH_CONNECT, 1) }
        let context = unsafe Unmanaged.passUnretained(reception).toOpaque()
        try unsafe easy.setSinks(header: Reception.headerSink, body: Reception.bodySink, context: context)
        self.easy = easy
    }

    var handle: UnsafeMutableRawPointer { unsafe easy.pointer }
    /// The handle's address, by which libcurl names a transfer.
    var address: UInt { UInt(bitPattern: unsafe easy.pointer) }
    var id: UInt64 { submission.id }

    /// Hands the result to the caller; called once, after libcurl let go of the handle.
    func finish(_ code: CURLcode) {
        submission.finish(code == CURLE_OK ? .success(response) : .failure(error(code)))
    }

    private var response: OutboundResponse {
        OutboundResponse(
            status: easy.long(CURLINFO_RESPONSE_CODE),
            fields: reception.fields,
            body: reception.body,
            milliseconds: milliseconds
        )
    }

    private func error(_ code: CURLcode) -> TransferError {
        let sentence =
            if reception.isTooLarge {
                "The answer is larger than \(submission.request.limits.responseBytes) bytes."
            } else {
                TransferError.sentence(
                    for: code,
                    systemError: Int32(clamping: easy.long(CURLINFO_OS_ERRNO)),
                    connected: easy.offset(CURLINFO_CONNECT_TIME_T) > 0
                )
            }
        return TransferError(
            code: Int(code.rawValue),
            sentence: sentence,
            host: submission.host,
            mayHaveBeenReceived: requestBegan,
            milliseconds: milliseconds
        )
    }

    /// Whether the request itself was on its way.
    ///
    /// Its size alone does not say so: that counts what a proxy was asked, too.
    private var requestBegan: Bool {
        easy.offset(CURLINFO_PRETRANSFER_TIME_T) > 0 && easy.long(CURLINFO_REQUEST_SIZE) > 0
    }

    private var milliseconds: Int { easy.offset(CURLINFO_TOTAL_TIME_T) / 1_000 }
}

extension Transfer {
    /// Refuses what would change the request's shape on the wire.
    private static func check(_ request: OutboundRequest) throws(CurlFailure) {
        guard request.url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { throw CurlFailure(CURLE_URL_MALFORMAT) }
        for field in request.fields {
            let isPlain = field.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != 0x3a } && !field.name.isEmpty
            guard isPlain, field.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else {
                throw CurlFailure(CURLE_BAD_FUNCTION_ARGUMENT, sentence: "A header field contains a control character.")
            }
        }
    }

    private static func protect(
        _ easy: borrowing EasyHandle,
        limits: TransferLimits,
        proxying: Proxying
    ) throws(CurlFailure) {
        try CurlFailure.check(unsafe ccurl_allow_http_only(easy.pointer))
        try CurlFailure.check(unsafe ccurl_leave_resolver_behind(easy.pointer))
        try easy.set(CURLOPT_NOSIGNAL, 1)
        try easy.set(CURLOPT_FOLLOWLOCATION, 0)
        try easy.set(CURLOPT_SSL_VERIFYPEER, 1)
        try easy.set(CURLOPT_SSL_VERIFYHOST, 2)
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, limits.connectMilliseconds)
        try easy.set(CURLOPT_TIMEOUT_MS, limits.totalMilliseconds)
        try easy.set(CURLOPT_NOPROXY, proxying.exceptions)
        if let proxy = proxying.proxy { try easy.set(CURLOPT_PROXY, proxy) }
        // One request a connection at a time: a cancelled call closes its connection and disturbs no other.
        try easy.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        try easy.set(CURLOPT_USERAGENT, "Tocsin")
    }
}
