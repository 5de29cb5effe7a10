internal import CXML

/// Takes libxml2's callbacks and passes on what belongs to the part, until the first error.
@safe final class XMLSink {
    let part: String
    private(set) var failure: WorkbookError?
    private let events: any XMLEvents
    private let namespaces: [StaticString]

    /// The parser whose callbacks come here, so that a document type declaration can end it at once.
    var parser: xmlParserCtxtPtr?

    /// libxml2 keeps one copy of each namespace's name, so one seen before needs no comparison of bytes.
    private var knownNamespace: UnsafePointer<UInt8>?

    init(part: String, events: any XMLEvents) {
        self.part = part
        self.events = events
        namespaces = events.namespaces
    }

    /// The callbacks with an `XMLSink` as their user data.
    static var callbacks: xmlSAXHandler {
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = XML_SAX2_MAGIC
        unsafe handler.internalSubset = { context, _, _, _ in
            unsafe XMLSink.of(context)?.refuseDoctype()
        }
        unsafe handler.startElementNs = { context, name, _, uri, _, _, count, _, attributes in
            guard let name = unsafe name else { return }
            unsafe XMLSink.of(context)?.start(name, uri, attributes, Int(count))
        }
        unsafe handler.endElementNs = { context, name, _, uri in
            guard let name = unsafe name else { return }
            unsafe XMLSink.of(context)?.end(name, uri)
        }
        unsafe handler.characters = { context, text, count in
            unsafe XMLSink.of(context)?.text(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        unsafe handler.ignorableWhitespace = handler.characters
        unsafe handler.cdataBlock = handler.characters
        return unsafe handler
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLSink? {
        unsafe context.map { unsafe Unmanaged<XMLSink>.fromOpaque($0).takeUnretainedValue() }
    }

    private var isListening: Bool { failure == nil && !events.isDone }

    private func refuseDoctype() {
        failure = failure ?? .doctypeForbidden(part: part)
        unsafe xmlStopParser(parser)
    }

    private func start(
        _ name: UnsafePointer<UInt8>,
        _ uri: UnsafePointer<UInt8>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
        _ count: Int
    ) {
        guard isListening, unsafe isOurs(uri) else { return }
        do throws(WorkbookError) {
            try events.startElement(
                unsafe XMLElement(name: XMLName(name), attributes: attributes, count: count)
            )
        } catch { failure = error }
    }

    private func end(_ name: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?) {
        guard isListening, unsafe isOurs(uri) else { return }
        do throws(WorkbookError) { try events.endElement(unsafe XMLName(name)) } catch { failure = error }
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isListening else { return }
        do throws(WorkbookError) { unsafe try events.text(bytes) } catch { failure = error }
    }

    private func isOurs(_ uri: UnsafePointer<UInt8>?) -> Bool {
        guard let uri = unsafe uri else { return true }
        if unsafe uri == knownNamespace { return true }
        let name = unsafe XMLName(uri)
        guard namespaces.contains(where: { name == $0 }) else { return false }
        unsafe knownNamespace = unsafe uri
        return true
    }
}
