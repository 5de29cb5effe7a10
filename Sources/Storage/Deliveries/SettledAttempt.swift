package import Domain

/// How the call for one claimed delivery ended.
package struct SettledAttempt: Sendable, Equatable {
    package let delivery: Delivery.ID
    package let attempt: DeliveryAttempt

    /// An attempt for a delivery.
    package init(delivery: Delivery.ID, attempt: DeliveryAttempt) {
        self.delivery = delivery
        self.attempt = attempt
    }
}
