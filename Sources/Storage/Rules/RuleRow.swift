package import Domain
package import Foundation
import GRDB

/// A rule as the list shows it.
package struct RuleRow: Sendable, Hashable {
    package let id: Rule.ID
    package let name: String
    package let isEnabled: Bool
    package let description: String
    /// When it was added (UTC).
    package let createdAt: Date

    init(row: Row) {
        id = row.id("id")
        name = row["name"]
        isEnabled = row["isEnabled"]
        description = row["description"]
        createdAt = row.date("createdAt")
    }
}
