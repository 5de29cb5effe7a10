package import Foundation
package import OutboundHTTP

/// Sends messages to groups through their custom robots (OP:custom-robots-send-group-messages).
package struct RobotClient: Sendable {
    private let http: HTTPClient
    private let limits: TransferLimits
    private let now: @Sendable () -> Date

    /// A client.
    ///
    /// - Parameters:
    ///   - http: makes the calls.
    ///   - limits: what one call may take.
    ///   - now: the clock that signs, in UTC.
    package init(http: HTTPClient, limits: TransferLimits = .default, now: @escaping @Sendable () -> Date) {
        self.http = http
        self.limits = limits
        self.now = now
    }

    /// Sends a markdown message; a text that is too long for one message is shortened.
    ///
    /// Every failure, a cancellation too, is an outcome.
    ///
    /// - Parameters:
    ///   - message: the title for the list of conversations, and the text.
    ///   - mentions: whom it calls by name.
    ///   - msgUuid: names the message; DingTalk shows a message once though it comes twice with the same name, so a
    ///     retry uses the same.
    ///   - address: the robot.
    /// - Returns: how it ended, with DingTalk's own answer.
    package func send(
        _ message: MarkdownMessage,
        mentioning mentions: Mentions = .none,
        msgUuid: String,
        to address: RobotAddress
    ) async -> Answer {
        let milliseconds = Int64((now().timeIntervalSince1970 * 1_000).rounded())
        let fitting = MessageSize.fitting(message, mentioning: mentions, msgUuid: msgUuid)
        let body = WireJSON.bytes(RobotMessage(fitting, mentions: mentions, msgUuid: msgUuid))
        let call = OutboundRequest(
            method: .post,
            url: address.url(at: milliseconds),
            fields: [("Content-Type", "application/json; charset=utf-8")],
            body: body,
            limits: limits
        )
        var secrets = [address.accessToken]
        if let secret = address.signingSecret {
            secrets += [secret, RobotSignature.make(milliseconds: milliseconds, secret: secret)]
        }
        let exchange = await Exchange(call, over: http, hiding: secrets)
        return exchange.answer(if: \.isAcceptedByRobot, now: now())
    }
}
