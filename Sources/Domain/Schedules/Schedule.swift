package import Foundation

/// When a rule's block may notify.
package struct Schedule: Sendable, Equatable, Identifiable {
    /// The key of a schedule.
    package typealias ID = Identifier<Schedule>

    /// The times that a schedule covers.
    package enum Coverage: String, Sendable, Equatable {
        /// Every moment.
        case always
    }

    package let id: ID
    /// Unique among schedules without regard to case.
    package var name: String
    package var description: String
    package var coverage: Coverage
    package var isEnabled: Bool
    /// When the schedule was added (UTC).
    package let createdAt: Date

    /// The name of the schedule that every installation starts with.
    package static let alwaysName = "Always"

    /// A schedule as it is stored.
    package init(
        id: ID,
        name: String,
        description: String,
        coverage: Coverage,
        isEnabled: Bool,
        createdAt: Date
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.coverage = coverage
        self.isEnabled = isEnabled
        self.createdAt = createdAt
    }

    /// Whether notifications may go out at this moment.
    package func covers(_ moment: Date) -> Bool {
        switch coverage {
        case .always: true
        }
    }
}
