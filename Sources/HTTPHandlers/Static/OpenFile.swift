import Foundation
import HTTPServer
import HTTPTypes

/// A regular file that is open for reading, or so small that its content is kept, and the answers from it.
final class OpenFile: Sendable {
    /// The largest file whose content is kept, in bytes: it is sent with its head in one call.
    static let keptSize = 64 * 1024

    /// What tells the states of a file apart.
    struct Version: Equatable, Sendable {
        /// Nanoseconds since 1970.
        let modified: Int
        /// The size in bytes.
        let size: Int

        init(_ status: stat) {
            modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
            size = Int(status.st_size)
        }
    }

    let path: String
    let version: Version
    /// Whether the content is text, which may lie compressed beside it.
    let isText: Bool
    private let content: ResponseBody
    private let eTag: String
    /// Whether the name changes with the content.
    private let hasFingerprint: Bool
    // Made once, as making them costs more than all else about an answer.
    private let fields: HTTPFields
    private let immutableFields: HTTPFields

    /// The size in bytes.
    var size: Int { version.size }
    /// Seconds since 1970.
    private var modified: Int { version.modified / 1_000_000_000 }

    /// Opens a file; nil if there is none, it may not be read, it is no regular file, or it lies elsewhere.
    ///
    /// - Parameters:
    ///   - path: The file's path, which may lead through links.
    ///   - root: The directory in which it must lie in the end, without links.
    ///   - coding: How the content is compressed; then the path ends in `.gz`.
    /// - Throws: `HTTPError` 503 if the system has no descriptor left.
    init?(path: String, inside root: String, coding: String? = nil) throws(HTTPError) {
        // A named pipe without a writer would block the opening, were it not for O_NONBLOCK.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            // This says nothing about the file, and an answer that there is none could be kept (RFC 9110, section 15.1).
            if errno == EMFILE || errno == ENFILE {
                throw .retryLater(.serviceUnavailable, reason: "The server has too many open files.")
            }
            return nil
        }
        var status = stat()
        let isRegular = unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        version = Version(status)
        let file = FileContent(owning: descriptor, range: 0..<(isRegular ? version.size : 0))
        guard isRegular, Self.path(of: descriptor)?.hasPrefix(root + "/") == true else { return nil }
        if version.size <= Self.keptSize, let bytes = try? file.read(), bytes.count == version.size {
            content = .bytes(bytes)
        } else {
            content = .file(file)
        }
        let name = coding == nil ? path[...] : path.dropLast(3)
        let type = ContentType.of(name)
        self.path = path
        isText = Gzip.isWorthwhile(type)
        hasFingerprint = Self.hasFingerprint(name)
        let age = String(UInt64(bitPattern: Int64(version.modified)), radix: 36)
        eTag = "\"\(age)-\(String(version.size, radix: 36))\""
        var fields: HTTPFields = [
            .eTag: eTag, .lastModified: HTTPDate.text(status.st_mtim.tv_sec), .acceptRanges: "bytes",
            .contentType: type,
        ]
        if let coding { fields[.contentEncoding] = coding }
        if isText { fields[.vary] = "Accept-Encoding" }
        fields[.cacheControl] = "public, max-age=31536000, immutable"
        immutableFields = fields
        fields[.cacheControl] = "no-cache"
        self.fields = fields
    }

    /// Where an open file lies, without links.
    private static func path(of descriptor: Int32) -> String? {
        unsafe withUnsafeTemporaryAllocation(byteCount: Int(PATH_MAX), alignment: 1) { buffer in
            guard let start = buffer.baseAddress else { return nil }
            let count = unsafe readlink("/proc/self/fd/\(descriptor)", start, buffer.count)
            return unsafe count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
        }
    }

    private func content(_ range: Range<Int>) -> ResponseBody {
        if case .file(var file) = content {
            file.range = range
            return .file(file)
        }
        return .bytes(Array((content.kept ?? [])[range]))
    }

    /// Whether a part of the name is made of eight or more hexadecimal digits, such as in `app-3f9a1c07.css`.
    private static func hasFingerprint(_ path: Substring) -> Bool {
        let name = path[(path.lastIndex(of: "/") ?? path.startIndex)...]
        return name.split { $0 == "-" || $0 == "." || $0 == "_" }.dropFirst().dropLast().contains { part in
            part.count >= 8 && part.allSatisfy(\.isHexDigit) && part.contains(where: \.isNumber)
        }
    }

    /// The answer to a GET or HEAD, with its conditions in the order of RFC 9110, section 13.2.2.
    ///
    /// The link of a versioned file changes with its content.
    func response(to request: Request, isVersioned: Bool) -> Response {
        if failsPrecondition(request) { return HTTPError(.preconditionFailed).response }
        var response = Response(headerFields: isVersioned || hasFingerprint ? immutableFields : fields, body: content)
        if isUnchanged(request) {
            // RFC 9110, section 15.4.5: what describes the content stays away.
            for name in [HTTPField.Name.contentType, .contentEncoding] { response.headerFields[name] = nil }
            (response.status, response.body) = (.notModified, .bytes([]))
            return response
        }
        guard request.method == .get, let range = request.value(of: .range), isSameAsBefore(request) else {
            return response
        }
        switch ByteRange(range, size: size) {
        case .whole: break
        case .part(let part):
            response.status = .partialContent
            response.headerFields[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"
            response.body = content(part)
        case .unsatisfiable:
            // RFC 9110, section 15.5.17.
            return HTTPError(.rangeNotSatisfiable, headerFields: [.contentRange: "bytes */\(size)"]).response
        }
        return response
    }

    /// RFC 9110, sections 13.1.1 and 13.1.4.
    private func failsPrecondition(_ request: Request) -> Bool {
        if let tags = request.value(of: .ifMatch) { return !names(tags, weakly: false) }
        return request.value(of: .ifUnmodifiedSince).flatMap(HTTPDate.seconds).map { modified > $0 } ?? false
    }

    /// RFC 9110, sections 13.1.2 and 13.1.3: the date counts only without a tag.
    private func isUnchanged(_ request: Request) -> Bool {
        if let tags = request.value(of: .ifNoneMatch) { return names(tags, weakly: true) }
        return request.value(of: .ifModifiedSince).flatMap(HTTPDate.seconds).map { modified <= $0 } ?? false
    }

    /// RFC 9110, section 13.1.5: a range is meant only for the version that the client has a part of.
    ///
    /// A date never tells, since it isn't a strong validator: a file may change twice in a second.
    private func isSameAsBefore(_ request: Request) -> Bool {
        request.value(of: .ifRange).map { $0 == eTag } ?? true
    }

    private func names(_ tags: String, weakly: Bool) -> Bool {
        tags[...].entries(separatedBy: ",").contains { tag in
            let tag = tag.withoutBlanks
            return tag == "*" || tag == eTag || weakly && tag == "W/" + eTag
        }
    }
}
