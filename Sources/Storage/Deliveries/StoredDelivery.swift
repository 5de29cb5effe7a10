package import Domain
import GRDB

/// A delivery as its own page shows it.
package struct StoredDelivery: Sendable, Equatable {
    /// What the list shows of it.
    package let row: DeliveryRow
    /// The text that the rule asked for, in DingTalk's markdown.
    package let contents: String
    /// How long the last call took; `nil` before one ended.
    package let milliseconds: Int?
    /// Its attempts that did not deliver, the newest first; no more than the last hundred.
    package let attempts: [PastAttempt]
    /// The message that told it together with others; `nil` when it went, or goes, by itself.
    package let digest: DigestSummary?
}

/// One message about several deliveries.
package struct DigestSummary: Sendable, Equatable {
    /// The text as receivers get it, in DingTalk's markdown.
    package let contents: String
    /// How many deliveries it carries.
    package let deliveryCount: Int
}

extension Store {
    /// One delivery, or test; `nil` when it is gone.
    package func delivery(_ id: Delivery.ID) async throws -> StoredDelivery? {
        try await read { db in
            guard let row = try db.row(DeliveryRow.one, [id.rawValue]) else { return nil }
            let digest = try (row["digestID"] as Int64?)
                .flatMap { digest in
                    try db.row(
                        """
                        SELECT contents, (SELECT COUNT(*) FROM delivery WHERE digestID = digest.id) AS deliveryCount
                        FROM digest WHERE id = ?
                        """,
                        [digest]
                    )
                }
            return StoredDelivery(
                row: try DeliveryRow(row: row),
                contents: row["contents"],
                milliseconds: row["milliseconds"],
                attempts: try db.pastAttempts(of: id),
                digest: digest.map { DigestSummary(contents: $0["contents"], deliveryCount: $0["deliveryCount"]) }
            )
        }
    }
}
