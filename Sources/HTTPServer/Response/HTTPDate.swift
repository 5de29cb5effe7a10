import Foundation

/// Dates in header fields (RFC 9110, section 5.6.7), as seconds since 1970 in UTC.
package enum HTTPDate {
    /// The date as IMF-fixdate, such as `Sun, 06 Nov 1994 08:49:37 GMT`; the process keeps to the locale C.
    package static func text(_ seconds: Int) -> String {
        var seconds = seconds
        var parts = unsafe tm()
        _ = unsafe gmtime_r(&seconds, &parts)
        return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            _ = unsafe strftime(start, buffer.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
            return unsafe String(cString: start)
        }
    }

    /// The present, as the bytes of `text`.
    static var now: [UInt8] { Array(text(time(nil)).utf8) }
}
