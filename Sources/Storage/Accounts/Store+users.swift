package import Domain
import Foundation
import GRDB

extension Store {
    /// Whether there is any account; if not, set-up is to be done.
    package func hasUsers() async throws -> Bool {
        try await read { db in try db.hasUsers() }
    }

    /// Adds an account.
    ///
    /// - Throws: `AccountProblem` for a name or a password that breaks the rules, ``StoreError/nameTaken``.
    package func addUser(name: String, password: Secret, role: Role) async throws -> User {
        let hash = try await passwordHash(name: name, password: password)
        let now = clock()
        return try await write { db in try db.insertUser(name: name, passwordHash: hash, role: role, at: now) }
    }

    /// Adds the account with which set-up ends.
    ///
    /// - Throws: As ``addUser(name:password:role:)``, and ``StoreError/setUpDone`` when there is an account already.
    package func addFirstAdministrator(name: String, password: Secret) async throws -> User {
        if try await hasUsers() { throw StoreError.setUpDone }
        let hash = try await passwordHash(name: name, password: password)
        let now = clock()
        return try await write { db in
            if try db.hasUsers() { throw StoreError.setUpDone }
            return try db.insertUser(name: name, passwordHash: hash, role: .administrator, at: now)
        }
    }

    /// The account that has this name and this password.
    ///
    /// - Returns: `nil` when there is none, after the same work, so that the time does not tell which of them is wrong.
    /// - Throws: ``StoreError/busy`` when too many passwords wait to be checked.
    package func user(name: String, password: Secret) async throws -> User? {
        let found = try await named(name)
        return try await passwords.matches(password, found?.hash) ? found?.user : nil
    }

    private func named(_ name: String) async throws -> (user: User, hash: String)? {
        // No account's name has the character, and the database could not look for it.
        guard !name.unicodeScalars.contains("\0") else { return nil }
        return try await read { db in
            try db.row("SELECT * FROM user WHERE nameFolded = ?", [name.folded])
                .map { (user: try User(row: $0), hash: $0["passwordHash"] as String) }
        }
    }

    private func passwordHash(name: String, password: Secret) async throws -> String {
        if let problem = AccountRules.problem(inName: name) ?? AccountRules.problem(inPassword: password) {
            throw problem
        }
        return try await passwords.hash(password)
    }
}

extension Database {
    fileprivate func hasUsers() throws -> Bool {
        try number("SELECT EXISTS (SELECT 1 FROM user)") == 1
    }

    fileprivate func insertUser(name: String, passwordHash: String, role: Role, at moment: Date) throws -> User {
        let createdAt = moment.milliseconds
        try takingName {
            try run(
                "INSERT INTO user (name, nameFolded, role, passwordHash, createdAt) VALUES (?, ?, ?, ?, ?)",
                [name, name.folded, role.rawValue, passwordHash, createdAt]
            )
        }
        return User(
            id: User.ID(rawValue: lastInsertedRowID),
            name: name,
            role: role,
            createdAt: Date(milliseconds: createdAt)
        )
    }
}

extension User {
    init(row: Row) throws {
        self.init(
            id: row.id("id"),
            name: row["name"],
            role: try row.value("role"),
            createdAt: row.date("createdAt")
        )
    }
}
