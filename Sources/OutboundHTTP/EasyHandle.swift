import CCurl

/// The owner of one libcurl transfer handle and of the header list lent to it.
@safe struct EasyHandle: ~Copyable {
    let pointer: UnsafeMutableRawPointer
    // libcurl reads the list while the handle is in use, so it lives as long.
    private var list: UnsafeMutablePointer<curl_slist>?

    init() throws(CurlFailure) {
        guard let handle = unsafe curl_easy_init() else { throw CurlFailure(CURLE_OUT_OF_MEMORY) }
        unsafe pointer = handle
        unsafe list = nil
    }

    deinit {
        unsafe curl_easy_cleanup(pointer)
        unsafe curl_slist_free_all(list)
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlFailure) {
        try CurlFailure.check(unsafe ccurl_set_long(pointer, option, value))
    }

    /// Sets a text, which libcurl copies.
    func set(_ option: CURLoption, _ value: String) throws(CurlFailure) {
        try CurlFailure.check(unsafe ccurl_set_string(pointer, option, value))
    }

    /// Sets the content of a request, which libcurl copies.
    func setBody(_ bytes: [UInt8]) throws(CurlFailure) {
        try set(CURLOPT_POST, 1)
        try set(CURLOPT_POSTFIELDSIZE, bytes.count)
        let code = unsafe bytes.withUnsafeBytes { buffer in
            // An empty array has no address, and libcurl would then read the body from standard input.
            guard let start = buffer.baseAddress else {
                return unsafe ccurl_set_string(pointer, CURLOPT_COPYPOSTFIELDS, "")
            }
            return unsafe ccurl_set_pointer(pointer, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: start))
        }
        try CurlFailure.check(code)
    }

    /// Sets the header fields.
    mutating func setFields(_ fields: [(name: String, value: String)]) throws(CurlFailure) {
        for field in fields {
            // libcurl spells a field without a value with a semicolon.
            let line = field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
            guard let longer = unsafe curl_slist_append(list, line) else { throw CurlFailure(CURLE_OUT_OF_MEMORY) }
            unsafe list = longer
        }
        try CurlFailure.check(unsafe ccurl_set_list(pointer, CURLOPT_HTTPHEADER, list))
    }

    /// Sets where header lines and content go; the context is lent and must live as long as this handle.
    func setSinks(
        header: @escaping curl_write_callback,
        body: @escaping curl_write_callback,
        context: UnsafeMutableRawPointer
    ) throws(CurlFailure) {
        try CurlFailure.check(unsafe ccurl_set_sink(pointer, CURLOPT_HEADERFUNCTION, header))
        try CurlFailure.check(unsafe ccurl_set_pointer(pointer, CURLOPT_HEADERDATA, context))
        try CurlFailure.check(unsafe ccurl_set_sink(pointer, CURLOPT_WRITEFUNCTION, body))
        try CurlFailure.check(unsafe ccurl_set_pointer(pointer, CURLOPT_WRITEDATA, context))
    }

    /// Reads a number about the transfer, 0 if libcurl does not know it.
    func long(_ info: CURLINFO) -> Int {
        var value = 0
        guard unsafe ccurl_get_long(pointer, info, &value) == CURLE_OK else { return 0 }
        return value
    }

    /// Reads a size or a time in microseconds, 0 if libcurl does not know it.
    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        guard unsafe ccurl_get_offset(pointer, info, &value) == CURLE_OK else { return 0 }
        return Int(value)
    }
}
