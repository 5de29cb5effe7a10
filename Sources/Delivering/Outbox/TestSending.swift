package import Domain
package import Storage

/// Sends a test notification the same way as a real alarm's: through the outbox, the worker and DingTalk.
package struct TestSending: Sendable {
    /// How long the sender of a test is kept waiting for its outcome; the result's page goes on waiting after that.
    static let longestWait: Duration = .seconds(15)

    private let store: Store
    private let renderer: MessageRenderer
    private let settlements: Settlements
    private let didRecord: @Sendable () -> Void

    /// A sender of tests; `didRecord` is called when one waits in the outbox.
    package init(
        store: Store,
        renderer: MessageRenderer,
        settlements: Settlements,
        didRecord: @escaping @Sendable () -> Void
    ) {
        self.store = store
        self.renderer = renderer
        self.settlements = settlements
        self.didRecord = didRecord
    }

    /// Sends a test and waits a while for its outcome.
    ///
    /// - Parameters:
    ///   - receivers: Groups and members of that service; others are left out.
    ///   - service: The service to test; a disabled one sends tests too.
    ///   - title: What the list of conversations shows.
    ///   - lines: The text, in the language of whoever tests.
    /// - Returns: The notification whose result can be shown. That it is not settled yet is not an error.
    /// - Throws: `StoreError.notFound` when the service or all of the receivers are gone.
    package func send(
        to receivers: [Receiver],
        of service: Service.ID,
        title: String,
        lines: [String]
    ) async throws -> Notification.ID {
        guard let tested = try await store.service(service) else { throw StoreError.notFound }
        let choices = try await store.receiverChoices(Set(receivers), of: service)
        let names = Dictionary(choices.map { ($0.receiver, $0.name) }) { first, _ in first }
        let text = renderer.render(title: title, lines: lines)
        let deliveries = receivers.compactMap { receiver in
            names[receiver].map { PlannedDelivery(receiver: receiver, receiverName: $0) }
        }
        guard !deliveries.isEmpty else { throw StoreError.notFound }
        let notification = try await store.recordTest(
            PlannedNotification(
                rule: nil,
                ruleName: "",
                service: service,
                serviceName: tested.name,
                title: text.title,
                contents: text.contents,
                deliveries: deliveries
            )
        )
        didRecord()
        try await settlements.wait(for: notification, atMost: Self.longestWait) {
            try await store.testResult(notification, of: service)?.isSettled ?? true
        }
        return notification
    }
}
