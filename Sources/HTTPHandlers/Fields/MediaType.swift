import HTTPServer

/// A value that is named and has parameters, such as `text/html; charset=utf-8` (RFC 9110, section 8.3.1) or
/// `form-data; name="a"` (RFC 6266, section 4).
struct MediaType {
    /// What stands before the first semicolon, in lower case.
    let essence: String
    /// The parameters by lower-case name, unquoted; of a repeated one the first counts.
    let parameters: [String: String]

    /// Reads a header field's value.
    ///
    /// - Returns: nil if a quoted string doesn't end or a parameter has no `=`.
    init?(_ text: String) {
        // By scalar: by Character, a quote or semicolon and a combining mark behind it would be one.
        var rest = text.unicodeScalars[...]
        essence = Substring(rest.prefix { $0 != ";" }).withoutBlanks.lowercased()
        rest = rest.drop { $0 != ";" }
        var parameters: [String: String] = [:]
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            if rest.isEmpty || rest.first == ";" { continue }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { return nil }
            rest.removeFirst()
            guard let value = rest.first == "\"" ? Self.quoted(&rest) : Self.token(&rest) else { return nil }
            let key = Substring(name).withoutBlanks.lowercased()
            if parameters[key] == nil { parameters[key] = value }
            rest = rest.drop { $0 == " " || $0 == "\t" }
        }
        guard rest.isEmpty else { return nil }
        self.parameters = parameters
    }

    private static func token(_ rest: inout Substring.UnicodeScalarView) -> String? {
        let value = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(value.count)
        return Substring(value).withoutBlanks
    }

    /// RFC 9110, section 5.6.4, as browsers write it in forms: a `"` in a file's name is sent as `%22` (HTML standard,
    /// multipart/form-data encoding), and a backslash escapes only a quote or itself, since some send Windows paths.
    private static func quoted(_ rest: inout Substring.UnicodeScalarView) -> String? {
        rest.removeFirst()
        var value = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == "\"" { return String(value) }
            if scalar == "\\", let escaped = rest.first, escaped == "\"" || escaped == "\\" {
                value.append(escaped)
                rest.removeFirst()
            } else {
                value.append(scalar)
            }
        }
        return nil
    }
}
