import CCurl

/// What has arrived of one answer; libcurl's callbacks write into it.
final class Reception {
    private(set) var fields = ResponseFields()
    private(set) var body: [UInt8] = []
    /// Whether the answer was cut off because it is larger than allowed.
    private(set) var isTooLarge = false
    private var headerBytes = 0
    private let bodyLimit: Int

    init(bodyLimit: Int) {
        self.bodyLimit = bodyLimit
    }

    /// Takes content; the result is how much was taken, and less than all ends the transfer.
    func receive(body bytes: UnsafeRawBufferPointer) -> Int {
        guard bytes.count <= bodyLimit - body.count else {
            isTooLarge = true
            return 0
        }
        unsafe body.append(contentsOf: bytes)
        return bytes.count
    }

    /// Takes one header line.
    func receive(header bytes: UnsafeRawBufferPointer) -> Int {
        headerBytes += bytes.count
        guard headerBytes <= TransferLimits.headerBytes else {
            isTooLarge = true
            return 0
        }
        let line = unsafe String(decoding: bytes, as: UTF8.self)
        // An interim answer (RFC 9110, section 15.2) is followed by the real one, which starts anew.
        if line.hasPrefix("HTTP/") { fields = ResponseFields() } else { fields.append(line: line) }
        return bytes.count
    }
}

extension Reception {
    static let bodySink: curl_write_callback = { unsafe deliver($0, $1 * $2, $3) { unsafe $0.receive(body: $1) } }
    static let headerSink: curl_write_callback = { unsafe deliver($0, $1 * $2, $3) { unsafe $0.receive(header: $1) } }

    private static func deliver(
        _ start: UnsafeMutablePointer<CChar>?,
        _ count: Int,
        _ context: UnsafeMutableRawPointer?,
        to take: (Reception, UnsafeRawBufferPointer) -> Int
    ) -> Int {
        guard let context = unsafe context else { return 0 }
        let reception = unsafe Unmanaged<Reception>.fromOpaque(context).takeUnretainedValue()
        return unsafe take(reception, UnsafeRawBufferPointer(start: start, count: count))
    }
}
