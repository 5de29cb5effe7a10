package import Domain

/// What is needed to reach a target.
package enum TargetConnection: Sendable, Equatable {
    case robot(WebhookAddress, signingSecret: Secret?)
    case app(DingTalkApp)
}
