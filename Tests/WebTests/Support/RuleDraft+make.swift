import Domain
import Storage
import Testing

extension RuleDraft {
    /// A rule that notifies all groups of a service with what every installation starts with.
    static func make(name: String = "Night", in store: Store, service id: Service.ID) async throws -> RuleDraft {
        let service = try #require(try await store.serviceChoices(enabledOnly: false).first { $0.id == id })
        return RuleDraft(
            name: name,
            criteria: AlarmCriteria(states: [.activeUnacked]),
            blocks: [
                RuleBlock(
                    service: id,
                    message: try #require(try await store.messageChoices().first).id,
                    schedule: try #require(try await store.scheduleChoices().first).id,
                    receivers: service.groups.map(\.receiver)
                )
            ]
        )
    }
}
