import Domain
import GRDB

extension Database {
    /// How a target is reached; `nil` when the group, the service or its app is gone.
    func connection(to target: DeliveryTarget, vault: Vault) throws -> TargetConnection? {
        switch target {
        case .robot(let id):
            try row("SELECT * FROM dingTalkGroup WHERE id = ?", [id.rawValue])
                .map { try DingTalkGroup(row: $0, vault: vault) }
                .map { .robot($0.webhook, signingSecret: $0.signingSecret) }
        case .app(let service):
            try app(of: service, vault: vault).map(TargetConnection.app)
        }
    }
}
