internal import CXML

/// Parses one part, for which it asks piece by piece, and passes on what belongs to it until the first error.
///
/// No network, no external entities, no entities but the five predefined: a document type declaration ends the reading.
@safe final class XMLParser {
    /// Puts bytes at the start of a buffer and returns how many: 0 at the part's end, nil to stop before it.
    typealias Source = (UnsafeMutableRawBufferPointer) throws(WorkbookError) -> Int?

    private let part: String
    private let events: any XMLEvents
    private let namespaces: [XMLName]
    private let source: Source
    private var failure: WorkbookError?
    private var isStopped = false

    /// libxml2's context while it parses, so that a document type declaration can end it at once.
    private var context: xmlParserCtxtPtr?

    /// The namespace of the latest element that was passed on: nearly always that of the next.
    private var latestNamespace = unsafe XMLName(nil)

    private static let isReady: Void = xmlInitParser()

    init(part: String, events: any XMLEvents, source: @escaping Source) {
        Self.isReady
        self.part = part
        self.events = events
        unsafe self.source = unsafe source
        namespaces = events.namespaces
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

    /// The next piece; none once something is wrong or enough is read, so that libxml2 comes to its end by itself.
    private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int32 {
        var filled = 0
        do throws(WorkbookError) {
            // libxml2 takes a piece that does not end a character for the end.
            while isListening, !isStopped, filled < buffer.count {
                let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                guard let count = unsafe try source(rest) else {
                    isStopped = true
                    break
                }
                if count == 0 { break }
                filled += count
            }
        } catch { failure = error }
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
        unsafe handler.startElementNs = { parser, name, _, namespace, _, _, count, _, attributes in
            let element = unsafe XMLElement(name: XMLName(name), attributes: attributes, count: Int(count))
            unsafe XMLParser.of(parser) { unsafe $0.start(element, XMLName(namespace)) }
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

    private var isListening: Bool { failure == nil && !events.isDone }

    private func refuseDoctype() {
        failure = failure ?? .doctypeForbidden(part: part)
        unsafe xmlStopParser(context)
    }

    private func start(_ element: XMLElement, _ namespace: XMLName) {
        guard isListening, isOurs(namespace) else { return }
        do throws(WorkbookError) { try events.startElement(element) } catch { failure = error }
    }

    private func end(_ name: XMLName, _ namespace: XMLName) {
        guard isListening, isOurs(namespace) else { return }
        do throws(WorkbookError) { try events.endElement(name) } catch { failure = error }
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isListening else { return }
        do throws(WorkbookError) { unsafe try events.text(bytes) } catch { failure = error }
    }

    private func isOurs(_ namespace: XMLName) -> Bool {
        if namespace == latestNamespace || namespace.isNone { return true }
        guard namespaces.contains(where: { $0 == namespace }) else { return false }
        latestNamespace = namespace
        return true
    }
}
