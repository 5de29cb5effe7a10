internal import CXML

/// Parses one part, for which it asks piece by piece, and passes on what belongs to it until the first error.
///
/// No network, no external entities, no entities but the five predefined: a document type declaration ends the reading.
@safe final class XMLParser {
    /// Gives the part's next piece, valid until the one after it: an empty one at its end, nil to stop before it.
    typealias Source = () throws(WorkbookError) -> UnsafeRawBufferPointer?

    private let part: String
    private let events: any XMLEvents
    private let namespaces: [XMLName]
    private let source: Source
    private var failure: WorkbookError?
    private var isStopped = false

    /// Whether elements are still passed on.
    private var isListening: Bool

    /// What libxml2 has not yet taken of the latest piece.
    private var rest = unsafe UnsafeRawBufferPointer(start: nil, count: 0)

    /// Bytes handed out since libxml2 last reported anything.
    private var silentBytes = 0

    /// Most bytes that one tag, comment or piece of CDATA may take.
    ///
    /// With the number of attributes grows the time that libxml2 compares each with all others: to the square.
    private static let longestToken = 128 << 10

    /// Most attributes and namespaces of one element.
    private static let mostAttributes = 128

    /// libxml2's context while it parses, so that a document type declaration can end it at once.
    private var context: xmlParserCtxtPtr?

    /// The namespace of the latest element that was passed on: nearly always that of the next.
    private var latestNamespace = unsafe XMLName(nil)

    private static let isReady: Void = xmlInitParser()

    init(part: String, events: any XMLEvents, source: @escaping Source) {
        Self.isReady
        // Errors without a context, such as those of encodings, would go to the standard error with the text in them.
        unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
        self.part = part
        self.events = events
        unsafe self.source = unsafe source
        namespaces = events.namespaces
        isListening = !events.isDone
    }

    /// Parses the part to its end, or until the events are done or the source stops.
    ///
    /// - Returns: Whether the source did not stop.
    func run() throws(WorkbookError) -> Bool {
        guard let context = unsafe makeContext() else { throw .corrupted(part: part) }
        unsafe self.context = unsafe context
        unsafe xmlParseDocument(context)
        let isWellFormed = unsafe context.pointee.wellFormed != 0
        unsafe self.context = nil
        unsafe xmlFreeDoc(context.pointee.myDoc)
        unsafe xmlFreeParserCtxt(context)
        if let failure { throw failure }
        guard isWellFormed || events.isDone || isStopped else { throw .corrupted(part: part) }
        return !isStopped
    }

    /// A context whose callbacks come to this object, which outlives it.
    private func makeContext() -> xmlParserCtxtPtr? {
        var callbacks = unsafe Self.callbacks
        let read: xmlInputReadCallback = { parser, buffer, count in
            let buffer = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))
            return unsafe XMLParser.of(parser) { unsafe $0.read(into: buffer) } ?? 0
        }
        let parser = unsafe Unmanaged.passUnretained(self).toOpaque()
        // libxml2 copies the callbacks.
        let created = unsafe xmlCreateIOParserCtxt(&callbacks, parser, read, nil, parser, XML_CHAR_ENCODING_NONE)
        guard let context = unsafe created else { return nil }
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        unsafe xmlCtxtUseOptions(context, Int32(options))
        unsafe events.dictionary.lend(to: context)
        return unsafe context
    }

    /// The next bytes; none once something is wrong or enough is read, so that libxml2 comes to its end by itself.
    private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int32 {
        var filled = 0
        do throws(WorkbookError) {
            // libxml2 takes bytes that do not end a character for the end.
            while isListening, !isStopped, filled < buffer.count {
                if unsafe rest.isEmpty {
                    guard let piece = unsafe try source() else {
                        isStopped = true
                        break
                    }
                    if unsafe piece.isEmpty { break }
                    unsafe rest = unsafe piece
                }
                let count = unsafe min(rest.count, buffer.count - filled)
                unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: rest[..<count])
                )
                unsafe rest = unsafe UnsafeRawBufferPointer(rebasing: rest[count...])
                filled += count
            }
            silentBytes += filled
            guard silentBytes <= Self.longestToken else { throw .corrupted(part: part) }
        } catch { fail(error) }
        return Int32(filled)
    }
}

// MARK: - Elements

extension XMLParser {
    /// The callbacks with an `XMLParser` as their user data.
    private static var callbacks: xmlSAXHandler {
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = XML_SAX2_MAGIC
        unsafe handler.internalSubset = { parser, _, _, _ in
            unsafe XMLParser.of(parser) { $0.refuseDoctype() }
        }
        unsafe handler.startElementNs = { parser, name, _, namespace, namespaces, _, count, _, attributes in
            let element = unsafe XMLElement(name: XMLName(name), attributes: attributes, count: Int(count))
            unsafe XMLParser.of(parser) { unsafe $0.start(element, XMLName(namespace), Int(namespaces + count)) }
        }
        unsafe handler.endElementNs = { parser, name, _, namespace in
            unsafe XMLParser.of(parser) { unsafe $0.end(XMLName(name), XMLName(namespace)) }
        }
        unsafe handler.characters = { parser, text, count in
            let bytes = unsafe UnsafeBufferPointer(start: text, count: Int(count))
            unsafe XMLParser.of(parser) { unsafe $0.text(bytes) }
        }
        unsafe handler.ignorableWhitespace = handler.characters
        unsafe handler.cdataBlock = handler.characters
        return unsafe handler
    }

    /// Hands over the parser without counting a reference to it, millions of times in a sheet: `run` holds it.
    @discardableResult
    private static func of<Result>(_ parser: UnsafeMutableRawPointer?, _ body: (XMLParser) -> Result) -> Result? {
        guard let parser = unsafe parser else { return nil }
        return unsafe Unmanaged<XMLParser>.fromOpaque(parser)._withUnsafeGuaranteedRef(body)
    }

    /// Keeps the first error.
    private func fail(_ error: WorkbookError) {
        if failure == nil { failure = error }
        isListening = false
    }

    private func refuseDoctype() {
        fail(.doctypeForbidden(part: part))
        unsafe xmlStopParser(context)
    }

    private func start(_ element: XMLElement, _ namespace: XMLName, _ attributes: Int) {
        silentBytes = 0
        if attributes > Self.mostAttributes { fail(.corrupted(part: part)) }
        guard isListening, isOurs(namespace) else { return }
        do throws(WorkbookError) { try events.startElement(element) } catch { fail(error) }
    }

    private func end(_ name: XMLName, _ namespace: XMLName) {
        silentBytes = 0
        guard isListening, isOurs(namespace) else { return }
        do throws(WorkbookError) {
            try events.endElement(name)
            if events.isDone { isListening = false }
        } catch { fail(error) }
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        silentBytes = 0
        guard isListening else { return }
        do throws(WorkbookError) { unsafe try events.text(bytes) } catch { fail(error) }
    }

    private func isOurs(_ namespace: XMLName) -> Bool {
        if namespace == latestNamespace || namespace.isNone { return true }
        guard namespaces.contains(where: { $0 == namespace }) else { return false }
        latestNamespace = namespace
        return true
    }
}
