/// The columns by which the list of failed deliveries sorts.
package enum FailedColumn: String, Sendable, CaseIterable {
    case ruleName
    case failedAt
    case serviceType
    case receiverName
    case contents
    case problem

    var order: String {
        switch self {
        case .ruleName: "lower(notification.ruleName)"
        case .failedAt: "delivery.settledAt"
        case .serviceType: "notification.serviceType"
        case .receiverName: "lower(delivery.receiverName)"
        case .contents: "lower(notification.contents)"
        case .problem: "delivery.problemCause"
        }
    }
}
