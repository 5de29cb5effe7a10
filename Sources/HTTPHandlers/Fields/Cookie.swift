/// A cookie to be set (RFC 6265, section 4.1): for all paths, hidden from scripts, and sent along with a request that
/// another site started only when the user follows a link.
package struct Cookie: Sendable, Hashable {
    /// The name: a token.
    package var name: String
    /// The value: ASCII without blanks, quotes, commas, semicolons and backslashes.
    package var value: String
    /// The life in seconds; nil lasts until the browser ends, 0 removes the cookie.
    package var maxAge: Int?
    /// Whether it is sent over secured connections only.
    package var isSecure: Bool

    /// Makes a cookie; the defaults are those of a session.
    package init(name: String, value: String, maxAge: Int? = nil, isSecure: Bool = false) {
        self.name = name
        self.value = value
        self.maxAge = maxAge
        self.isSecure = isSecure
    }

    /// The value of `Set-Cookie`.
    package var headerValue: String {
        var text = "\(name)=\(value); Path=/; SameSite=Lax"
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        text += "; HttpOnly"
        if isSecure { text += "; Secure" }
        return text
    }
}
