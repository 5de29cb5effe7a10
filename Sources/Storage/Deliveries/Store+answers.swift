package import Domain
import GRDB

extension Store {
    /// DingTalk's last answer to a delivery as it came, without secrets and at most 4,096 bytes; empty when none came,
    /// `nil` when the delivery is gone.
    package func rawAnswer(of delivery: Delivery.ID) async throws -> String? {
        try await read { db in
            try db.row("SELECT rawAnswer FROM delivery WHERE id = ?", [delivery.rawValue]).map { $0[0] }
        }
    }
}
