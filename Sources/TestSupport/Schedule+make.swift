package import Domain
package import Foundation

extension Schedule {
    /// A schedule that covers every moment, enabled.
    package static func make(
        id: ID = ID(rawValue: 1),
        name: String = Schedule.alwaysName,
        description: String = "",
        coverage: Coverage = .always,
        isEnabled: Bool = true,
        createdAt: Date = TestClock.start
    ) -> Schedule {
        Schedule(
            id: id,
            name: name,
            description: description,
            coverage: coverage,
            isEnabled: isEnabled,
            createdAt: createdAt
        )
    }
}
