package import HTTPServer
import HTTPTypes

extension Request {
    /// The cookies by name; of a repeated name the first one counts (RFC 6265, section 5.4).
    package var cookies: [String: String] {
        var cookies: [String: String] = [:]
        for pair in (value(of: .cookie) ?? "")[...].entries(separatedBy: ";") {
            guard let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = pair[..<equals].withoutBlanks
            let value = pair[pair.utf8.index(after: equals)...].withoutBlanks
            if cookies[name] == nil { cookies[name] = value }
        }
        return cookies
    }
}
