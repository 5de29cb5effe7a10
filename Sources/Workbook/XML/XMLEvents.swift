/// What a part's parser does with the elements of one of the namespaces it asked for.
protocol XMLEvents: AnyObject {
    /// The namespaces whose elements are passed on; elements without a namespace are always.
    var namespaces: [StaticString] { get }

    /// Set when nothing more is wanted.
    var isDone: Bool { get }

    func startElement(_ element: XMLElement) throws(WorkbookError)

    func endElement(_ name: XMLName) throws(WorkbookError)

    /// A piece of text or CDATA; one text may come in several pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookError)
}
