package import Domain
package import Foundation
import GRDB

/// A service as the list shows it.
package struct ServiceRow: Sendable, Hashable {
    package let id: Service.ID
    package let name: String
    package let type: ServiceType
    package let isEnabled: Bool
    package let description: String
    /// When it was added (UTC).
    package let createdAt: Date

    /// A row with the given parts.
    package init(
        id: Service.ID,
        name: String,
        type: ServiceType,
        isEnabled: Bool,
        description: String,
        createdAt: Date
    ) {
        self.id = id
        self.name = name
        self.type = type
        self.isEnabled = isEnabled
        self.description = description
        self.createdAt = createdAt
    }

    init(row: Row) throws {
        self.init(
            id: row.id("id"),
            name: row["name"],
            type: try row.value("type"),
            isEnabled: row["isEnabled"],
            description: row["description"],
            createdAt: row.date("createdAt")
        )
    }
}
