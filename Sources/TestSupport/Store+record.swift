package import Domain
package import Storage

extension Store {
    /// Records inputs that have no key.
    package func record(
        _ inputs: [AlarmInput],
        plan: @escaping @Sendable (RecordedTransition, RuleBookContents) -> [PlannedNotification]
    ) async throws -> [AlarmInputResult] {
        let recording = try await record([AlarmBatch(inputs)], plan: plan)
        guard case .recorded(let results)? = recording.results.first else { return [] }
        return results
    }
}
