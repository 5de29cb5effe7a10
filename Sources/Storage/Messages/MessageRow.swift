package import Domain
package import Foundation
import GRDB

/// A message as the list shows it.
package struct MessageRow: Sendable, Equatable {
    package let id: MessageTemplate.ID
    package let name: String
    package let serviceType: ServiceType
    package let isEnabled: Bool
    package let description: String
    /// When it was added (UTC).
    package let createdAt: Date

    init(row: Row) throws {
        id = row.id("id")
        name = row["name"]
        serviceType = try row.value("serviceType")
        isEnabled = row["isEnabled"]
        description = row["description"]
        createdAt = row.date("createdAt")
    }
}
