import CCurl

/// libcurl's multi handle.
// Sendable: the loop's thread makes every call but `wakeUp`, which libcurl allows from any thread.
@safe struct MultiHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer

    // libcurl is set up once in a process, before its first handle.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Makes a handle; nil if libcurl cannot be set up.
    init?() {
        guard Self.isReady, let handle = unsafe curl_multi_init() else { return nil }
        unsafe pointer = handle
    }

    /// Ends the poll that runs now, or the next one.
    func wakeUp() {
        // It fails only without memory for its socket pair, and then every transfer fails with a code of its own.
        _ = unsafe curl_multi_wakeup(pointer)
    }
}
