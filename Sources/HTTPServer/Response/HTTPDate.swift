import CLinux
import Foundation

/// Dates in header fields (RFC 9110, section 5.6.7), as seconds since 1970 in UTC.
enum HTTPDate {
    // IMF-fixdate, then the two obsolete forms that a recipient must still read.
    private static let formats = ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y"]

    /// The date as IMF-fixdate, such as `Sun, 06 Nov 1994 08:49:37 GMT`; the process keeps to the locale C.
    static func text(_ seconds: Int) -> String {
        var seconds = seconds
        var parts = unsafe tm()
        _ = unsafe gmtime_r(&seconds, &parts)
        return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            _ = unsafe strftime(start, buffer.count, formats[0], &parts)
            return unsafe String(cString: start)
        }
    }

    /// The present, as the bytes of `text`.
    static var now: [UInt8] { Array(text(time(nil)).utf8) }

    /// Reads one of the three forms; nil for anything else, which a condition then ignores (RFC 9110, section 13.1.3).
    static func seconds(_ text: String) -> Int? {
        for format in formats {
            var parts = unsafe tm()
            let isRead = unsafe text.withCString { text in
                guard let end = unsafe strptime(text, format, &parts) else { return false }
                return unsafe end.pointee == 0
            }
            if isRead { return unsafe timegm(&parts) }
        }
        return nil
    }
}
