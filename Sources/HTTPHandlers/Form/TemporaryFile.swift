import CLinux
import Foundation
import HTTPServer
package import HTTPTypes

extension HTTPResponse.Status {
    /// The disk is full (RFC 4918, section 11.5).
    package static let insufficientStorage = Self(code: 507, reasonPhrase: "Insufficient Storage")
}

/// A file without a name, so that it is gone with its last reference, also when the process is killed.
final class TemporaryFile: Sendable {
    /// The system's directory for temporary files, as the environment named it when first asked for.
    static let usualDirectory = FileManager.default.temporaryDirectory.path

    private let descriptor: Int32

    /// Creates a file that only this process's user can read, in that directory.
    ///
    /// - Throws: `HTTPError` 500 or 507 that names the system's reason.
    init(directory: String) throws {
        var template = Array((directory + "/upload-XXXXXX").utf8CString)
        descriptor = unsafe mkostemp(&template, O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure() }
        _ = unsafe unlink(template)
    }

    deinit {
        _ = close(descriptor)
    }

    /// The path by which Linux opens a file that has a descriptor and no name; valid while this object lives.
    var url: URL { URL(filePath: "/proc/self/fd/\(descriptor)") }

    /// Appends bytes.
    ///
    /// - Throws: `HTTPError` 507 if the disk is full, 500 otherwise.
    func append(_ bytes: ArraySlice<UInt8>) throws {
        var rest = bytes
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Self.failure() }
            rest = rest.dropFirst(written)
        }
    }

    private static func failure() -> HTTPError {
        let full = errno == ENOSPC || errno == EDQUOT
        let reason = unsafe String(cString: strerror(errno))
        return HTTPError(
            full ? .insufficientStorage : .internalServerError,
            reason: "The uploaded file could not be stored: \(reason)."
        )
    }
}
