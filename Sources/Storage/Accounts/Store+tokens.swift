package import Domain
import Foundation
import GRDB

extension Store {
    /// Makes an API token with which a machine reports alarms.
    ///
    /// - Returns: The token (`tcs_…`), this once; the database keeps only its hash.
    /// - Throws: ``StoreError/nameTaken``; `AccountProblem` for a name that breaks the rules for account names.
    package func addToken(name: String) async throws -> Secret {
        if let problem = AccountRules.problem(inName: name) { throw problem }
        let token = RandomToken.make(prefix: "tcs_")
        let now = clock().milliseconds
        try await write { db in
            _ = try db.takingName {
                try db.run(
                    "INSERT INTO apiToken (name, nameFolded, tokenHash, createdAt) VALUES (?, ?, ?, ?)",
                    [name, name.folded, RandomToken.hash(of: token), now]
                )
            }
        }
        return token
    }

    /// Whether a machine may report alarms with this token; one that was found before is not looked up again.
    package func hasToken(_ token: Secret) async throws -> Bool {
        let hash = RandomToken.hash(of: token)
        if knownTokens.contains(hash) { return true }
        let isKnown = try await read { db in
            try db.number("SELECT EXISTS (SELECT 1 FROM apiToken WHERE tokenHash = ?)", [hash]) == 1
        }
        if isKnown { knownTokens.insert(hash) }
        return isKnown
    }
}
