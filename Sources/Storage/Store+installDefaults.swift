import Domain
import GRDB

extension Store {
    /// Makes the message and the schedule that every installation starts with, if they are not there.
    ///
    /// The message's text follows the console's address (`publicURL`, without a slash at its end) for as long as
    /// nobody has changed the message.
    package func installDefaults(publicURL: String) async throws {
        let body = MessageTemplate.defaultBody(publicURL: publicURL)
        let now = clock().milliseconds
        try await write { db in
            try db.run(
                """
                INSERT INTO message (name, nameFolded, description, serviceType, body, isEnabled, isBuiltIn, createdAt)
                SELECT ?, ?, '', ?, ?, 1, 1, ? WHERE NOT EXISTS (SELECT 1 FROM message)
                """,
                [
                    MessageTemplate.defaultName, MessageTemplate.defaultName.folded, ServiceType.dingTalk.rawValue,
                    body, now,
                ]
            )
            try db.run("UPDATE message SET body = ? WHERE isBuiltIn = 1 AND body <> ?", [body, body])
            try db.run(
                """
                INSERT INTO schedule (name, nameFolded, description, coverage, isEnabled, isBuiltIn, createdAt)
                SELECT ?, ?, '', ?, 1, 1, ? WHERE NOT EXISTS (SELECT 1 FROM schedule)
                """,
                [Schedule.alwaysName, Schedule.alwaysName.folded, Schedule.Coverage.always.rawValue, now]
            )
        }
    }
}
