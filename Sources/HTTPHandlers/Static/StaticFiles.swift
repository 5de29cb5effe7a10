import Foundation
package import HTTPServer
import HTTPTypes

/// Answers from the files of a directory.
package struct StaticFiles: Sendable {
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
        cache = FileCache(root: URL(filePath: directory).resolvingSymlinksInPath().path)
    }

    /// The answer to a GET or HEAD of a file; nil if the path names none.
    ///
    /// Hidden files, directories and anything outside the directory count as none, also where a link leads there.
    ///
    /// - Throws: `HTTPError` 405 for a file with another method, 503 if the system has no descriptor left.
    package func response(to request: Request) throws(HTTPError) -> Response? {
        guard let first = request.location.segments.first, names.contains(first) else { return nil }
        // The path is decoded once and its dot segments are resolved; what a segment still holds is a name, and a name
        // with a slash in it, which came as %2F, would lead elsewhere.
        for segment in request.location.segments {
            let bytes = segment.utf8
            guard let first = bytes.first, first != UInt8(ascii: "."), !bytes.contains(UInt8(ascii: "/")),
                !bytes.contains(0)
            else { return nil }
        }
        guard var file = try cache.file(at: request.path) else { return nil }
        // RFC 9110, section 15.5.6.
        guard request.method == .get || request.method == .head else {
            throw HTTPError(
                .methodNotAllowed,
                reason: "A file doesn't take \(request.method.rawValue).",
                headerFields: [.allow: "GET, HEAD"]
            )
        }
        // Beside `app.css` may lie `app.css.gz`; one that is older was made of another content.
        if file.isText, Gzip.isAccepted(by: request),
            let coded = try cache.file(at: request.path + ".gz", coding: "gzip"),
            coded.version.modified >= file.version.modified
        {
            file = coded
        }
        return file.response(to: request, isVersioned: request.query["v"]?.isEmpty == false)
    }

    /// Answers what names a file, and hands everything else on.
    package var middleware: Middleware {
        { request, next in
            if let response = try response(to: request) { return response }
            return try await next(request)
        }
    }
}
