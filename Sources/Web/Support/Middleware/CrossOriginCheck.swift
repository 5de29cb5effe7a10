import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes

/// Refuses requests that change something when a page of another site made a browser send them.
struct CrossOriginCheck: Sendable {
    /// The origin of the console's own address, for a proxy that changes `Host`.
    private let ownOrigin: String?

    init(publicURL: String) {
        ownOrigin = Self.origin(of: publicURL)
    }

    var middleware: Middleware {
        { request, next in
            guard Self.safeMethods.contains(request.method) || isOwn(request) else { throw PageProblem.otherSite }
            return try await next(request)
        }
    }

    private static let safeMethods: [HTTPRequest.Method] = [.get, .head, .options]

    /// A request without either header comes from no current browser, so no page can have caused it.
    private func isOwn(_ request: Request) -> Bool {
        if let site = request.value(of: .secFetchSite), site != "same-origin", site != "none" { return false }
        guard let sent = request.value(of: .origin) else { return true }
        guard let origin = Self.origin(of: sent) else { return false }
        return origin == ownOrigin
            || ["http", "https"].contains { origin == Self.origin(of: "\($0)://\(request.authority)") }
    }

    /// Scheme, host and port in one spelling; `nil` for `null`, which a browser sends for a page without an origin.
    private static func origin(of address: String) -> String? {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            let host = parts.host?.lowercased(), !host.isEmpty
        else { return nil }
        let port = parts.port ?? (scheme == "https" ? 443 : 80)
        return "\(scheme)://\(host):\(port)"
    }
}

extension HTTPField.Name {
    // The name is a token, so that the other branch is never taken.
    fileprivate static let secFetchSite = Self("Sec-Fetch-Site") ?? .origin
}
