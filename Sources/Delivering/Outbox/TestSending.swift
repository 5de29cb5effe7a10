package import Domain
package import Foundation
package import Storage

/// Sends a test notification the same way as a real alarm's: through the outbox, the worker and DingTalk, and in the
/// words of the message that alarms usually have, so that a robot that asks for a keyword takes both or neither.
package struct TestSending: Sendable {
    /// How long the sender of a test is kept waiting for its outcome; the result's page goes on waiting after that.
    static let longestWait: Duration = .seconds(15)

    private let store: Store
    private let renderer: MessageRenderer
    private let settlements: Settlements
    private let clock: @Sendable () -> Date
    private let didRecord: @Sendable () -> Void

    /// A sender of tests; `didRecord` is called when one waits in the outbox.
    package init(
        store: Store,
        renderer: MessageRenderer,
        settlements: Settlements,
        clock: @escaping @Sendable () -> Date,
        didRecord: @escaping @Sendable () -> Void
    ) {
        self.store = store
        self.renderer = renderer
        self.settlements = settlements
        self.clock = clock
        self.didRecord = didRecord
    }

    /// Sends a test and waits a while for its outcome.
    ///
    /// - Parameters:
    ///   - receivers: Groups and members of that service; others are left out.
    ///   - service: The service to test; a disabled one sends tests too.
    ///   - alarmName: The name of the sample alarm, in the language of whoever tests.
    ///   - remarks: What stands above the message, such as that it is a test.
    /// - Returns: The notification whose result can be shown. That it is not settled yet is not an error.
    /// - Throws: `StoreError.notFound` when the service or all of the receivers are gone.
    package func send(
        to receivers: [Receiver],
        of service: Service.ID,
        alarmName: String,
        remarks: [String]
    ) async throws -> NotificationID {
        guard let tested = try await store.service(service), let message = try await store.usualMessage() else {
            throw StoreError.notFound
        }
        let choices = try await store.receiverChoices(Set(receivers), of: service)
        let names = Dictionary(choices.map { ($0.receiver, $0.name) }) { first, _ in first }
        let sample = SampleAlarm.raised(name: alarmName, at: clock())
        let text = renderer.render(message, for: sample, remarks: remarks)
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
