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
        response.headerFields[.contentSecurityPolicy] = contentSecurityPolicy
        response.headerFields[.xContentTypeOptions] = "nosniff"
        // Not `no-referrer`: with it browsers send `Origin: null` with our own forms (Fetch, section 3.2), and the
        // address of an alarm's page is kept from other sites either way.
        response.headerFields[.referrerPolicy] = "same-origin"
        response.headerFields[.crossOriginOpenerPolicy] = "same-origin"
        response.headerFields[.crossOriginResourcePolicy] = "same-origin"
        if response.headerFields[.cacheControl] == nil { response.headerFields[.cacheControl] = "no-store" }
        return response
    }
}

extension HTTPField.Name {
    fileprivate static var referrerPolicy: Self { name("Referrer-Policy") }
    fileprivate static var crossOriginOpenerPolicy: Self { name("Cross-Origin-Opener-Policy") }

    // Both names are tokens, so that the other branch is never taken.
    private static func name(_ text: String) -> Self { Self(text) ?? .xContentTypeOptions }
}
