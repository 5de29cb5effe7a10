internal import CXML

/// A SAX2 parser that is fed a part in pieces; the owner of libxml2's context.
///
/// No network, no external entities, no entities but the five predefined: a document type declaration ends the reading.
@safe final class XMLPushParser {
    private let context: xmlParserCtxtPtr
    private let sink: XMLSink

    private static let isReady: Void = xmlInitParser()

    init(part: String, events: any XMLEvents) throws(WorkbookError) {
        Self.isReady
        sink = XMLSink(part: part, events: events)
        var callbacks = unsafe XMLSink.callbacks
        // libxml2 copies the callbacks; the sink outlives the context as this object owns both.
        let created = unsafe xmlCreatePushParserCtxt(
            &callbacks,
            Unmanaged.passUnretained(sink).toOpaque(),
            nil,
            0,
            nil
        )
        guard let context = unsafe created else { throw .corrupted(part: part) }
        unsafe self.context = unsafe context
        unsafe sink.parser = unsafe context
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        unsafe xmlCtxtUseOptions(context, Int32(options))
    }

    deinit {
        unsafe xmlFreeDoc(context.pointee.myDoc)
        unsafe xmlFreeParserCtxt(context)
    }

    /// Parses the next piece; an empty one ends the document.
    func feed(_ piece: UnsafeRawBufferPointer) throws(WorkbookError) {
        let start = unsafe piece.baseAddress?.assumingMemoryBound(to: CChar.self)
        unsafe xmlParseChunk(context, start, Int32(piece.count), piece.isEmpty ? 1 : 0)
        if let failure = sink.failure { throw failure }
        guard unsafe context.pointee.wellFormed != 0 else { throw .corrupted(part: sink.part) }
    }
}
