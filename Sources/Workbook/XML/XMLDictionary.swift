internal import CXML

/// The names that a part's parser meets; libxml2 keeps each one once.
@safe final class XMLDictionary {
    private let handle: xmlDictPtr?

    /// Bytes of names after which no new one is taken: those of any spreadsheet program are a few thousand.
    ///
    /// libxml2 looks at it whenever it needs more memory for names, so they may come to half as much again.
    private static let limit = 256 << 10

    init() {
        unsafe handle = unsafe xmlDictCreate()
        // libxml2 limits only the dictionaries that it makes for a parser itself.
        unsafe xmlDictSetLimit(handle, Self.limit)
    }

    deinit { unsafe xmlDictFree(handle) }

    /// The name that an element called `text` will have.
    func name(_ text: StaticString) -> XMLName {
        unsafe XMLName(xmlDictLookup(handle, text.utf8Start, Int32(text.utf8CodeUnitCount)))
    }

    /// Makes it the dictionary of a parser that has not begun.
    func lend(to context: xmlParserCtxtPtr) {
        guard let handle = unsafe handle else { return }
        unsafe xmlDictFree(context.pointee.dict)
        unsafe context.pointee.dict = unsafe handle
        unsafe xmlDictReference(handle)
    }
}
