/// Where one group robot listens, and what opens it.
///
/// Token and signing secret appear in no description.
package struct RobotAddress: Sendable, Hashable {
    /// The address without its query, for example `https://oapi.dingtalk.com/robot/send`.
    package var endpoint: String
    /// The `access_token` of the webhook.
    package var accessToken: String
    /// The secret (`SEC…`) of a robot whose security setting is the signature.
    package var signingSecret: String?

    /// An address from its parts, which the caller has checked.
    package init(endpoint: String, accessToken: String, signingSecret: String? = nil) {
        self.endpoint = endpoint
        self.accessToken = accessToken
        self.signingSecret = signingSecret
    }

    /// The address of one call, signed for this moment in Unix time.
    ///
    /// DingTalk accepts a difference of an hour (OP:customize-robot-security-settings).
    func url(at milliseconds: Int64) -> String {
        let opened = "\(endpoint)?access_token=\(PercentEncoding.encoded(accessToken))"
        guard let signingSecret else { return opened }
        let sign = RobotSignature.make(milliseconds: milliseconds, secret: signingSecret)
        return "\(opened)&timestamp=\(milliseconds)&sign=\(PercentEncoding.encoded(sign))"
    }
}

extension RobotAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The endpoint, and whether calls are signed.
    package var description: String { "\(endpoint) (\(signingSecret == nil ? "not signed" : "signed"))" }
    /// The same as `description`.
    package var debugDescription: String { description }
    /// A mirror without children, so that `dump` shows no secret either.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
