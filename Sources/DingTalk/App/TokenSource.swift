import Foundation
import OutboundHTTP

/// Fetches access tokens (OP:obtain-the-access-token-of-an-internal-app).
struct TokenSource: Sendable {
    private struct Body: Encodable {
        let appKey: String
        let appSecret: String
    }

    let http: HTTPClient
    let baseURL: String
    let limits: TransferLimits
    let now: @Sendable () -> Date

    func token(for app: AppCredentials) async throws(TokenFailure) -> AccessToken {
        let call = OutboundRequest(
            method: .post,
            url: "\(baseURL)/v1.0/oauth2/accessToken",
            fields: [("Content-Type", "application/json")],
            body: WireJSON.bytes(Body(appKey: app.clientID, appSecret: app.clientSecret)),
            limits: limits
        )
        let askedAt = now()
        let exchange = await Exchange(call, over: http, hiding: [app.clientSecret])
        guard let reply = exchange.reply, reply.isToken, let text = reply.accessToken else {
            throw TokenFailure(answer: exchange.answer(if: \.isToken, now: now()))
        }
        let lifetime = reply.expireIn.flatMap(TimeInterval.init) ?? AccessToken.lifetime
        return AccessToken(text, givenAt: askedAt, lifetime: lifetime)
    }
}
