import HTTPHandlers
import HTTPServer
import HTTPTypes

/// Tells browsers what a page may do, on every answer.
enum SecurityHeaders {
    /// Everything comes from this console, nothing is written into a page, nobody frames it.
    static let contentSecurityPolicy = """
        default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    static let middleware: Middleware = { request, next in
        var response = try await next(request)
        for field in fields { response.headerFields.append(field) }
        if !response.headerFields.contains(.cacheControl) { response.headerFields.append(notStored) }
        return response
    }

    // Made once, as each field's value is checked when it is made.
    private static let fields = [
        HTTPField(name: .contentSecurityPolicy, value: contentSecurityPolicy),
        HTTPField(name: .xContentTypeOptions, value: "nosniff"),
        // Not `no-referrer`: with it browsers send `Origin: null` with our own forms (Fetch, section 3.2), and the
        // address of an alarm's page is kept from other sites either way.
        HTTPField(name: .referrerPolicy, value: "same-origin"),
        HTTPField(name: .crossOriginOpenerPolicy, value: "same-origin"),
        HTTPField(name: .crossOriginResourcePolicy, value: "same-origin"),
    ]
    private static let notStored = HTTPField(name: .cacheControl, value: "no-store")
}

extension HTTPField.Name {
    fileprivate static let referrerPolicy = name("Referrer-Policy")
    fileprivate static let crossOriginOpenerPolicy = name("Cross-Origin-Opener-Policy")

    // Both names are tokens, so that the other branch is never taken.
    private static func name(_ text: String) -> Self { Self(text) ?? .xContentTypeOptions }
}
