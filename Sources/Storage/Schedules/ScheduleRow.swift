package import Domain
package import Foundation
import GRDB

/// A schedule as the list shows it.
package struct ScheduleRow: Sendable, Equatable {
    package let id: Schedule.ID
    package let name: String
    package let coverage: Schedule.Coverage
    package let isEnabled: Bool
    package let description: String
    /// When it was added (UTC).
    package let createdAt: Date

    init(row: Row) throws {
        id = row.id("id")
        name = row["name"]
        coverage = try row.value("coverage")
        isEnabled = row["isEnabled"]
        description = row["description"]
        createdAt = row.date("createdAt")
    }
}
