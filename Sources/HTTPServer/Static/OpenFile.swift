import CLinux
import Foundation
import HTTPTypes

/// A regular file that is open for reading, or so small that its content is kept, and the answers from it.
struct OpenFile {
    private enum Content {
        case file(FileContent)
        case kept([UInt8])
    }

    /// The largest file whose content is kept, in bytes: it is sent with its head in one call.
    static let keptSize = 64 * 1024

    /// The size in bytes.
    let size: Int
    private let content: Content
    private let eTag: String
    /// Seconds since 1970.
    private let modified: Int
    private let lastModified: String

    /// Opens a file.
    ///
    /// - Returns: nil if there is none, it may not be read, or it is no regular file.
    init?(path: String) {
        // A named pipe without a writer would block the opening, were it not for O_NONBLOCK.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        let isRegular = unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        size = isRegular ? Int(status.st_size) : 0
        let file = FileContent(owning: descriptor, range: 0..<size)
        guard isRegular else { return nil }
        if size <= Self.keptSize, let bytes = try? file.read(), bytes.count == size {
            content = .kept(bytes)
        } else {
            content = .file(file)
        }
        modified = status.st_mtim.tv_sec
        lastModified = HTTPDate.text(modified)
        eTag = Self.eTag(status)
    }

    /// Whether a file on disk is still this one.
    func isSame(_ status: stat) -> Bool { Self.eTag(status) == eTag }

    private static func eTag(_ status: stat) -> String {
        let time = status.st_mtim
        let version = UInt64(bitPattern: Int64(time.tv_sec)) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
        return "\"\(String(version, radix: 36))-\(String(status.st_size, radix: 36))\""
    }

    private func body(_ range: Range<Int>) -> ResponseBody {
        switch content {
        case .kept(let bytes): return .bytes(range.count == size ? bytes : Array(bytes[range]))
        case .file(var file):
            file.range = range
            return .file(file)
        }
    }

    /// The answer to a GET or HEAD, with its conditions in the order of RFC 9110, section 13.2.2.
    func response(to request: Request, contentType: String, cacheControl: String) -> Response {
        let fields: HTTPFields = [
            .eTag: eTag, .lastModified: lastModified, .cacheControl: cacheControl, .acceptRanges: "bytes",
        ]
        let conditions = request.headerFields
        if failsPrecondition(conditions) { return HTTPError(.preconditionFailed, headerFields: fields).response }
        if isUnchanged(conditions) { return Response(status: .notModified, headerFields: fields) }
        var response = Response(headerFields: fields, body: body(0..<size))
        response.headerFields[.contentType] = contentType
        guard request.method == .get, let range = conditions[.range], isSameAsBefore(conditions) else {
            return response
        }
        switch ByteRange(range, size: size) {
        case .whole: break
        case .part(let part):
            response.status = .partialContent
            response.headerFields[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"
            response.body = body(part)
        case .unsatisfiable:
            // RFC 9110, section 15.5.17.
            return HTTPError(.rangeNotSatisfiable, headerFields: [.contentRange: "bytes */\(size)"]).response
        }
        return response
    }

    /// RFC 9110, sections 13.1.1 and 13.1.4.
    private func failsPrecondition(_ fields: HTTPFields) -> Bool {
        if let tags = fields[.ifMatch] { return !names(tags, weakly: false) }
        if let date = fields[.ifUnmodifiedSince].flatMap(HTTPDate.seconds) { return modified > date }
        return false
    }

    /// RFC 9110, sections 13.1.2 and 13.1.3: the date counts only without a tag.
    private func isUnchanged(_ fields: HTTPFields) -> Bool {
        if let tags = fields[.ifNoneMatch] { return names(tags, weakly: true) }
        if let date = fields[.ifModifiedSince].flatMap(HTTPDate.seconds) { return modified <= date }
        return false
    }

    /// RFC 9110, section 13.1.5: a range is meant only for the version that the client has a part of.
    private func isSameAsBefore(_ fields: HTTPFields) -> Bool {
        guard let version = fields[.ifRange] else { return true }
        return version == eTag || HTTPDate.seconds(version) == modified
    }

    private func names(_ tags: String, weakly: Bool) -> Bool {
        tags.split(separator: ",").contains { tag in
            let tag = tag.withoutBlanks
            return tag == "*" || tag == eTag || weakly && tag == "W/" + eTag
        }
    }
}
