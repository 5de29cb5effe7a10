extension DeliveryProblem {
    /// The group or member, or the whole service, was deleted before the delivery went out.
    package static let receiverRemoved = DeliveryProblem(cause: "receiverRemoved")
}
