/// An element's start as the parser holds it; valid only during the parser's callback.
@safe struct XMLElement {
    /// The name without its prefix.
    let name: XMLName

    /// For each attribute: local name, prefix, namespace, start and end of the value.
    private let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    private let count: Int
    private static let stride = 5

    /// Bytes of an attribute that is kept.
    private static let longestText = 2_048

    init(name: XMLName, attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int) {
        self.name = name
        unsafe self.attributes = unsafe attributes
        self.count = count
    }

    /// The value of an attribute that has no prefix.
    func value(_ name: XMLName) -> UnsafeBufferPointer<UInt8>? {
        unsafe value(name, hasPrefix: false)
    }

    /// The text of an attribute that has no prefix; nil for one longer than any name or target is.
    func text(_ name: XMLName) -> String? {
        unsafe text(value(name))
    }

    /// The text of an attribute that has a prefix, whichever it is; nil for one longer than any name or target is.
    func prefixedText(_ name: XMLName) -> String? {
        unsafe text(value(name, hasPrefix: true))
    }

    private func text(_ value: UnsafeBufferPointer<UInt8>?) -> String? {
        guard let value = unsafe value, value.count <= Self.longestText else { return nil }
        return unsafe String(decoding: value, as: UTF8.self)
    }

    private func value(_ name: XMLName, hasPrefix: Bool) -> UnsafeBufferPointer<UInt8>? {
        guard var fields = unsafe attributes else { return nil }
        for _ in 0..<count {
            if unsafe XMLName(fields[0]) == name, unsafe (fields[1] != nil) == hasPrefix,
                let start = unsafe fields[3], let end = unsafe fields[4]
            {
                return unsafe UnsafeBufferPointer(start: start, count: end - start)
            }
            unsafe fields += Self.stride
        }
        return nil
    }
}
