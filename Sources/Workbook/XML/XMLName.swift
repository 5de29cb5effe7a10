/// A name or namespace as the parser's dictionary holds it: two are equal if they lie at the same place.
@safe struct XMLName {
    private let start: UnsafePointer<UInt8>?

    init(_ start: UnsafePointer<UInt8>?) {
        unsafe self.start = unsafe start
    }

    /// Whether there is none, as for an element without a namespace; it equals no name.
    var isNone: Bool { unsafe start == nil }

    static func == (left: XMLName, right: XMLName) -> Bool {
        unsafe left.start == right.start && left.start != nil
    }
}
