import Domain
import HTTPServer

/// Which rows of the list of failures were ticked.
struct FailedChoice: Sendable {
    static let row = "row"
    static let confirmed = "confirmed"

    let deliveries: [Delivery.ID]
    let isConfirmed: Bool
    /// The list as it was when the rows were ticked.
    let returnPath: String

    /// What names no row is left out: it can't have been ticked.
    init(_ data: FormData) {
        deliveries = data.all(Self.row).compactMap { Delivery.ID(pathSegment: $0) }
        isConfirmed = data[Self.confirmed] != nil
        returnPath = OwnPath(data[FormField.returnPath])?.text ?? SiteURL.failed.link()
    }
}
