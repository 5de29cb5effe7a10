package import Domain
import Foundation
import GRDB

extension Store {
    /// Signs a person in: ends the sessions that are over, and starts one.
    ///
    /// - Returns: The session's token for the cookie; the database keeps only its hash.
    /// - Throws: ``StoreError/notFound`` when the account is gone.
    package func startSession(for user: User.ID) async throws -> Secret {
        let token = RandomToken.make()
        let now = clock()
        try await write { db in
            try db.run("DELETE FROM session WHERE expiresAt <= ?", [now.milliseconds])
            let expiresAt = Session.expiry(at: now, startedAt: now).milliseconds
            let count = try db.run(
                """
                INSERT INTO session (tokenHash, userID, createdAt, expiresAt)
                SELECT ?, id, ?, ? FROM user WHERE id = ?
                """,
                [RandomToken.hash(of: token), now.milliseconds, expiresAt, user.rawValue]
            )
            if count == 0 { throw StoreError.notFound }
        }
        return token
    }

    /// The session of a token; `nil` when there is none or it is over.
    ///
    /// Asking moves its end further.
    package func session(token: Secret) async throws -> Session? {
        let hash = RandomToken.hash(of: token)
        let now = clock()
        let found = try await read { db in
            try db.row(
                """
                SELECT user.*, session.createdAt AS startedAt, session.expiresAt
                FROM session JOIN user ON user.id = session.userID WHERE session.tokenHash = ?
                """,
                [hash]
            )
            .map { (user: try User(row: $0), startedAt: $0.date("startedAt"), expiresAt: $0.date("expiresAt")) }
        }
        guard let found, found.expiresAt > now else { return nil }
        var expiresAt = found.expiresAt
        let renewed = Session.expiry(at: now, startedAt: found.startedAt)
        if renewed.timeIntervalSince(expiresAt) >= Session.renewalStep {
            let milliseconds = renewed.milliseconds
            _ = try await write { db in
                try db.run("UPDATE session SET expiresAt = ? WHERE tokenHash = ?", [milliseconds, hash])
            }
            expiresAt = renewed
        }
        return Session(user: found.user, formToken: vault.formToken(forSession: token), expiresAt: expiresAt)
    }

    /// Signs a person out.
    ///
    /// A token that has no session is not an error.
    package func endSession(token: Secret) async throws {
        let hash = RandomToken.hash(of: token)
        try await write { db in
            _ = try db.run("DELETE FROM session WHERE tokenHash = ?", [hash])
        }
    }
}
