import CZlib
import HTTPServer
import HTTPTypes

/// The content coding gzip (RFC 9110, section 8.4.1.3).
enum Gzip {
    /// Fast rather than small: a page is compressed once for one reader.
    private static let level: Int32 = 1

    /// Compresses bytes.
    ///
    /// - Returns: nil if memory is short.
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = unsafe z_stream()
        guard unsafe tocsin_gzip_init(&stream, level) == Z_OK else { return nil }
        defer { _ = unsafe deflateEnd(&stream) }
        let bound = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
        var isComplete = false
        let compressed = unsafe [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            unsafe bytes.withUnsafeBufferPointer { input in
                unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = buffer.baseAddress
                unsafe stream.avail_out = UInt32(bound)
                isComplete = unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = unsafe bound - Int(stream.avail_out)
            }
        }
        return isComplete ? compressed : nil
    }

    /// Whether a client takes gzip (RFC 9110, section 12.5.3): by its name, or by `*`, unless with a weight of 0.
    static func isAccepted(by request: Request) -> Bool {
        var any = false
        for entry in (request.value(of: .acceptEncoding) ?? "")[...].entries(separatedBy: ",") {
            guard let coding = MediaType(String(entry)) else { continue }
            let isWanted = coding.parameters["q"].map { Double($0) ?? 0 > 0 } ?? true
            switch coding.essence {
            case "gzip", "x-gzip": return isWanted
            case "*": any = isWanted
            default: break
            }
        }
        return any
    }

    /// Whether content of that type becomes smaller.
    static func isWorthwhile(_ contentType: String) -> Bool {
        let essence = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
        return essence.hasPrefix("text/") || essence.hasSuffix("json") || essence.hasSuffix("xml")
            || essence == "application/wasm"
    }
}

extension Request {
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    /// Whether another site has made the browser ask.
    ///
    /// The size of an answer that holds both a secret and what that site chose would tell of the secret when compressed
    /// (the attack BREACH); the site can't see the size of what a user of our own pages asks for, nor repeat it.
    fileprivate var isFromOtherSite: Bool {
        guard let name = Self.fetchSite, let site = value(of: name) else { return false }
        return site != "same-origin" && site != "none"
    }
}

extension Response {
    /// The same content compressed, if the client takes that; with `Vary` in either case, for caches.
    fileprivate func compressed(for request: Request, sizes: ClosedRange<Int>) -> Response {
        guard let length = body.length, sizes.contains(length), status == .ok,
            headerFields[.contentEncoding] == nil, let type = headerFields[.contentType], Gzip.isWorthwhile(type),
            let bytes = body.kept
        else { return self }
        var response = self
        let vary = headerFields[values: .vary]
        if !vary.contains("Accept-Encoding") { response.headerFields[values: .vary] = vary + ["Accept-Encoding"] }
        guard Gzip.isAccepted(by: request), !request.isFromOtherSite, let compressed = Gzip.compress(bytes)
        else { return response }
        response.body = .bytes(compressed)
        response.headerFields[.contentEncoding] = "gzip"
        response.headerFields[.acceptRanges] = nil
        // RFC 9110, section 8.8.3.3: a strong tag names the bytes, and these are others.
        if let tag = headerFields[.eTag], !tag.hasPrefix("W/") { response.headerFields[.eTag] = "W/" + tag }
        return response
    }
}

/// A middleware that compresses text of at least that many bytes for clients that take gzip.
///
/// What is larger than 1 MiB is left as it is, since compressing keeps the connection's event loop busy.
package func gzip(from minimum: Int = 1024) -> Middleware {
    { request, next in try await next(request).compressed(for: request, sizes: minimum...(1 << 20)) }
}
