import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Web

extension Visitor {
    /// Records an alarm for each outcome, and ends its delivery to the first group or member so; `nil` leaves it waiting.
    func deliver(
        _ outcomes: DeliveryAttempt?...,
        named name: String = "Alarm",
        toMember: Bool = false,
        contents: String = "First line\nSecond line",
        suppression: SuppressionReason? = nil,
        at moment: Date = now
    ) async throws {
        let service = try await service()
        let choice = try #require(try await store.serviceChoices(enabledOnly: true).first)
        let receiver = try #require((toMember ? choice.members : choice.groups).first?.receiver)
        for (number, outcome) in outcomes.enumerated() {
            let planned = PlannedNotification.make(
                ruleName: "Rule \(number)",
                service: service,
                title: "\(name) \(number)",
                contents: contents,
                deliveries: [.make(to: receiver, named: "Shift", suppression: suppression)]
            )
            let report = AlarmReport.make(name: "\(name) \(number)", eventTime: moment)
            _ = try await store.record([.report(report)]) { _, _ in [planned] }
            guard let outcome else { continue }
            let target = receiver.target(in: service)
            let claimed = try await store.claim(target, at: moment)
            try await store.settle(.make(claimed, outcome, target: target))
        }
    }

    private func service() async throws -> Service.ID {
        if let known = try await store.serviceChoices(enabledOnly: true).first { return known.id }
        return try await store.addService(.make())
    }
}
