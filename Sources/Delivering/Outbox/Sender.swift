package import DingTalk
import Domain
package import Foundation
import Storage

/// Makes one call to DingTalk for what was claimed, and says what follows.
package struct Sender: Sendable {
    private let robots: RobotClient
    private let apps: AppClient
    private let policy: SendingPolicy
    private let clock: @Sendable () -> Date
    private let jitter: @Sendable () -> Double

    /// A sender that uses these clients.
    ///
    /// `jitter` gives a random number from 0 to 1.
    package init(
        robots: RobotClient,
        apps: AppClient,
        policy: SendingPolicy = .standard,
        clock: @escaping @Sendable () -> Date,
        jitter: @escaping @Sendable () -> Double
    ) {
        self.robots = robots
        self.apps = apps
        self.policy = policy
        self.clock = clock
        self.jitter = jitter
    }

    /// Makes a call.
    ///
    /// - Parameter call: What was claimed; it carries at least one delivery.
    /// - Returns: An outcome for each delivery, and for the lane.
    func send(_ call: ClaimedCall) async -> SettledCall {
        guard let first = call.deliveries.first, let connection = call.connection else { return receiverRemoved(call) }
        let message = MarkdownMessage(title: first.title, text: first.contents)
        switch connection {
        case .robot(let webhook, let signingSecret):
            let address = RobotAddress(
                endpoint: webhook.endpoint,
                accessToken: webhook.accessToken.reveal(),
                signingSecret: signingSecret?.reveal()
            )
            let answer = await robots.send(
                message,
                mentioning: Mentions(first.mentions),
                msgUuid: first.messageUUID,
                to: address
            )
            return aftermath(of: call, answer).settled { _ in answer.outcome }
        case .app(let app):
            let credentials = AppCredentials(clientID: app.clientID, clientSecret: app.clientSecret.reveal())
            let answer = await apps.send(
                message,
                to: call.userIDs,
                robotCode: app.robotCode,
                credentials: credentials
            )
            return aftermath(of: call, answer).settled { delivery in
                delivery.receiverUserID.flatMap { answer.members[$0] } ?? answer.outcome
            }
        }
    }

    private func aftermath(of call: ClaimedCall, _ answer: Answer) -> Aftermath {
        Aftermath(call: call, answer: answer, policy: policy, now: clock(), jitter: jitter())
    }

    private func receiverRemoved(_ call: ClaimedCall) -> SettledCall {
        let now = clock()
        let gone = DeliveryAttempt(outcome: .failed(.receiverRemoved), answer: "", milliseconds: 0, at: now)
        return SettledCall(
            call: call,
            attempts: call.deliveries.map { SettledAttempt(delivery: $0.id, attempt: gone) },
            effect: .unknown,
            at: now
        )
    }
}

extension Mentions {
    init(_ mentions: MessageMentions) {
        self.init(userIDs: mentions.userIDs, mobiles: mentions.mobiles, everyone: mentions.everyone)
    }
}

extension ClaimedCall {
    /// The members whom it is for, each once: a digest has several deliveries for one.
    fileprivate var userIDs: [String] {
        var seen: Set<String> = []
        return deliveries.compactMap(\.receiverUserID).filter { seen.insert($0).inserted }
    }
}
