package import HTTPServer
import HTTPTypes

extension Response {
    /// Adds a cookie; of the same name the last one counts at the client.
    package mutating func setCookie(_ cookie: Cookie) {
        headerFields.append(HTTPField(name: .setCookie, value: cookie.headerValue))
    }
}
