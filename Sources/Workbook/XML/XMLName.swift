/// An element's or attribute's local name as the parser holds it; valid only during the parser's callback.
@safe struct XMLName {
    private let start: UnsafePointer<UInt8>

    init(_ start: UnsafePointer<UInt8>) {
        unsafe self.start = unsafe start
    }

    /// Compares the bytes, without making a `String` for each of a sheet's millions of elements.
    static func == (name: XMLName, text: StaticString) -> Bool {
        let text = unsafe text.utf8Start
        var index = 0
        while unsafe name.start[index] == text[index] {
            if unsafe text[index] == 0 { return true }
            index += 1
        }
        return false
    }

    /// Lets a `switch` list names.
    static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }
}
