/// An element's start as the parser holds it; valid only during the parser's callback.
@safe struct XMLElement {
    /// The name without its prefix.
    let name: XMLName

    /// For each attribute: local name, prefix, namespace, start and end of the value.
    private let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    private let count: Int
    private static let stride = 5

    init(name: XMLName, attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int) {
        self.name = name
        unsafe self.attributes = unsafe attributes
        self.count = count
    }

    /// The value of an attribute that has no prefix.
    func value(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        unsafe value(name) { unsafe $0 == nil }
    }

    /// The text of an attribute that has no prefix.
    func text(_ name: StaticString) -> String? {
        unsafe value(name).map { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// The text of an attribute that has a prefix, whichever it is.
    func prefixedText(_ name: StaticString) -> String? {
        unsafe value(name) { unsafe $0 != nil }.map { unsafe String(decoding: $0, as: UTF8.self) }
    }

    private func value(
        _ name: StaticString,
        where accepts: (_ prefix: UnsafePointer<UInt8>?) -> Bool
    ) -> UnsafeBufferPointer<UInt8>? {
        guard let attributes = unsafe attributes else { return nil }
        for index in 0..<count {
            let fields = unsafe attributes + index * Self.stride
            guard let local = unsafe fields[0], unsafe XMLName(local) == name, unsafe accepts(fields[1]),
                let start = unsafe fields[3], let end = unsafe fields[4]
            else { continue }
            return unsafe UnsafeBufferPointer(start: start, count: end - start)
        }
        return nil
    }
}
