import CLinux
import Foundation

/// Dates in header fields (RFC 9110, section 5.6.7), as seconds since 1970 in UTC.
enum HTTPDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    // IMF-fixdate, then the two obsolete forms that a recipient must still read.
    private static let formats = ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y"]

    /// The date as IMF-fixdate, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func text(_ seconds: Int) -> String {
        var seconds = seconds
        var parts = unsafe tm()
        _ = unsafe gmtime_r(&seconds, &parts)
        var text = unsafe days[Int(parts.tm_wday)]
        text += unsafe parts.tm_mday < 10 ? ", 0" : ", "
        text += unsafe "\(parts.tm_mday) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
        for (separator, number) in unsafe [(" ", parts.tm_hour), (":", parts.tm_min), (":", parts.tm_sec)] {
            text += separator
            if number < 10 { text += "0" }
            text += String(number)
        }
        return text + " GMT"
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
