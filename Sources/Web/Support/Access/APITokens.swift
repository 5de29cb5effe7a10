import Domain
import HTTPServer
import HTTPTypes
import Storage

/// Checks the token of a machine's request (RFC 6750, section 2.1).
struct APITokens: Sendable {
    let store: Store
    let text: Catalogue

    /// The token of a request; throws ``APIProblem`` 401 unless it bears one that the console knows.
    @discardableResult
    func check(_ request: Request) async throws -> Secret {
        guard let token = Self.token(of: request) else { throw problem(.tokenMissing, "Bearer") }
        guard try await store.hasToken(token) else { throw problem(.tokenWrong, "Bearer error=\"invalid_token\"") }
        return token
    }

    /// The token that a request bears.
    static func token(of request: Request) -> Secret? {
        let field = request.value(of: .authorization) ?? ""
        let parts = field.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init)
        guard parts.count == 2, parts[0] == "Bearer" || parts[0].lowercased() == "bearer" else { return nil }
        return Secret(String(parts[1]))
    }

    private func problem(_ key: IntakeText, _ challenge: String) -> APIProblem {
        APIProblem(status: .unauthorized, detail: text(key), headerFields: [.wwwAuthenticate: challenge])
    }
}
