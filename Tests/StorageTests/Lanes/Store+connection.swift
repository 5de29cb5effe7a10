import Domain

@testable import Storage

extension Store {
    /// How a target is reached, as a call for it would have it.
    func connection(for target: DeliveryTarget) async throws -> TargetConnection? {
        try await read { [vault] db in try db.connection(to: target, vault: vault) }
    }
}
