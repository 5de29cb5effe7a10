extension DeliveryProblem {
    /// The group or member, or the whole service, was deleted before the delivery went out.
    package static let receiverRemoved = DeliveryProblem(cause: "receiverRemoved")
    /// The process ended during the call, so that nobody knows what became of it.
    package static let interrupted = DeliveryProblem(cause: "interrupted")
    /// It waited for as long as deliveries may, and no attempt says why.
    package static let waitedTooLong = DeliveryProblem(cause: "waitedTooLong")
}
