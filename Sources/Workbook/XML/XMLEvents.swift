/// What is done with the elements of a part.
protocol XMLEvents: AnyObject {
    /// The dictionary of the part's names; those that are asked for come from it.
    var dictionary: XMLDictionary { get }

    /// The namespaces whose elements are passed on; elements without a namespace are always.
    var namespaces: [XMLName] { get }

    /// Set when no more elements are wanted.
    var isDone: Bool { get }

    /// Set when a caller has stopped, so that the rest need not even be sound.
    var isStopped: Bool { get }

    func startElement(_ element: XMLElement) throws(WorkbookError)

    func endElement(_ name: XMLName) throws(WorkbookError)

    /// A piece of text or CDATA; one text may come in several pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookError)
}

extension XMLEvents {
    var isDone: Bool { false }
    var isStopped: Bool { false }
}
