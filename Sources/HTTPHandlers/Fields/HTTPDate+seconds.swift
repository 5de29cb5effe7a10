import CLinux
import HTTPServer

extension HTTPDate {
    // IMF-fixdate, then the two obsolete forms that a recipient must still read.
    private static let formats = ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y"]

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
