/// A cookie to be set (RFC 6265, section 4.1).
package struct Cookie: Sendable, Hashable {
    /// When a browser sends a cookie along with a request that another site started.
    package enum SameSite: String, Sendable {
        /// Never.
        case strict = "Strict"
        /// Only when the user follows a link.
        case lax = "Lax"
        /// Always; browsers demand `Secure` with it.
        case none = "None"
    }

    /// The name: a token.
    package var name: String
    /// The value: ASCII without blanks, quotes, commas, semicolons and backslashes.
    package var value: String
    /// The life in seconds; nil lasts until the browser ends, 0 removes the cookie.
    package var maxAge: Int?
    /// The paths for which it is sent.
    package var path: String
    /// Whether it is hidden from scripts.
    package var isHTTPOnly: Bool
    /// Whether it is sent over secured connections only.
    package var isSecure: Bool
    /// Whether it goes along with requests that another site started.
    package var sameSite: SameSite

    /// Makes a cookie; the defaults are those of a session.
    package init(
        name: String,
        value: String,
        maxAge: Int? = nil,
        path: String = "/",
        isHTTPOnly: Bool = true,
        isSecure: Bool = false,
        sameSite: SameSite = .lax
    ) {
        self.name = name
        self.value = value
        self.maxAge = maxAge
        self.path = path
        self.isHTTPOnly = isHTTPOnly
        self.isSecure = isSecure
        self.sameSite = sameSite
    }

    /// The value of `Set-Cookie`.
    package var headerValue: String {
        var text = "\(name)=\(value); Path=\(path); SameSite=\(sameSite.rawValue)"
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        if isHTTPOnly { text += "; HttpOnly" }
        if isSecure { text += "; Secure" }
        return text
    }
}
