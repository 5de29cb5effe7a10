import CLinux
import Foundation
import HTTPTypes

/// Answers from the files of a directory.
package struct StaticFiles: Sendable {
    private let directory: String
    private let names: Set<String>
    private let cache: FileCache

    /// Takes a directory.
    ///
    /// What lies in it directly is listed once, so that requests for pages cost no look at the disk; deeper changes
    /// show at once, a new folder after a restart.
    ///
    /// - Throws: `CocoaError` if the directory can't be read.
    package init(directory: String) throws {
        names = try Set(FileManager.default.contentsOfDirectory(atPath: directory))
        self.directory = URL(filePath: directory).resolvingSymlinksInPath().path
        cache = FileCache(root: self.directory)
    }

    /// The answer to a GET or HEAD of a file; nil if the path names none.
    ///
    /// Hidden files, directories and anything outside the directory count as none, also where a link leads there.
    ///
    /// - Throws: `HTTPError` 405 for a file with another method.
    package func response(to request: Request) throws(HTTPError) -> Response? {
        guard let first = request.location.segments.first, names.contains(first),
            let name = request.location.segments.last
        else { return nil }
        // The path is decoded once and its dot segments are resolved; what a segment still holds is a name, and a name
        // with a slash in it, which came as %2F, would lead elsewhere.
        for segment in request.location.segments {
            let bytes = segment.utf8
            guard let first = bytes.first, first != UInt8(ascii: "."), !bytes.contains(UInt8(ascii: "/")),
                !bytes.contains(0)
            else { return nil }
        }
        let (path, contentType) = (directory + request.path, ContentType.of(name))
        guard let plain = cache.file(at: path) else { return nil }
        // RFC 9110, section 15.5.6.
        guard request.method == .get || request.method == .head else {
            throw HTTPError(
                .methodNotAllowed,
                reason: "A file doesn't take \(request.method.rawValue).",
                headerFields: [.allow: "GET, HEAD"]
            )
        }
        let isText = Gzip.isWorthwhile(contentType)
        // Beside `app.css` may lie `app.css.gz`; one that is older was made of another content.
        let coded = isText && Gzip.isAccepted(request.headerFields) ? cache.file(at: path + ".gz") : nil
        let isCoded = (coded?.version.modified ?? .min) >= plain.version.modified
        let file = isCoded ? coded ?? plain : plain
        var response = file.response(
            to: request,
            contentType: contentType,
            cacheControl: Self.isImmutable(name, request.query)
                ? "public, max-age=31536000, immutable" : "no-cache"
        )
        if isText { response.headerFields[.vary] = "Accept-Encoding" }
        if isCoded, response.status == .ok || response.status == .partialContent {
            response.headerFields[.contentEncoding] = "gzip"
        }
        return response
    }

    /// Answers what names a file, and hands everything else on.
    package var middleware: Middleware {
        { request, next in
            if let response = try response(to: request) { return response }
            return try await next(request)
        }
    }

    /// Whether a change of the content would change the link: by a fingerprint in the name, which is a part of eight or
    /// more hexadecimal digits such as in `app-3f9a1c07.css`, or by `?v=`.
    private static func isImmutable(_ name: String, _ query: FormData) -> Bool {
        if query["v"]?.isEmpty == false { return true }
        return name.split { $0 == "-" || $0 == "." || $0 == "_" }.dropFirst().dropLast().contains { part in
            part.count >= 8 && part.allSatisfy(\.isHexDigit) && part.contains(where: \.isNumber)
        }
    }
}

/// A middleware that answers from the files of a directory; see `StaticFiles`.
package func staticFiles(directory: String) throws -> Middleware {
    try StaticFiles(directory: directory).middleware
}
