package import Domain
import GRDB

/// Members that an import brings, beside those that a service has, until a person confirms or cancels.
///
/// They are in a database of their own in a file without a name, so that memory doesn't grow with their number, and
/// nothing is left of them when the stage goes or the process ends.
package final class MemberStage: Sendable {
    let queue: DatabaseQueue

    /// An empty stage.
    ///
    /// - Throws: ``StoreError/unavailable(_:)`` when there is no room for it.
    package init() throws {
        do {
            // SQLite takes an empty path for a private file that it deletes at once.
            var configuration = Configuration()
            configuration.prepareDatabase { $0.add(function: .folded) }
            queue = try DatabaseQueue(path: "", configuration: configuration)
            // Nothing is to survive, so nothing has to reach the disk in order.
            try queue.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; \(Self.tables)")
            }
        } catch {
            throw StoreError.mapped(error)
        }
    }

    /// Takes what rows turned out to be.
    ///
    /// Blocking: callers are on a queue of their own, never on Swift's cooperative pool.
    package func add(_ findings: [MemberSheet.Finding]) throws {
        do {
            try queue.write { db in
                for finding in findings {
                    switch finding {
                    case .nothing, .noHeader, .tooManyMembers: break
                    case .member(let member): try db.stage(member)
                    case .refused(let refusal): try db.stage(refusal)
                    }
                }
            }
        } catch {
            throw StoreError.mapped(error)
        }
    }

    func read<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await queue.read(work)
        } catch {
            throw StoreError.mapped(error)
        }
    }

    func write<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await queue.write(work)
        } catch {
            throw StoreError.mapped(error)
        }
    }

    // `entry` are the rows of the import, `known` the members that the service has.
    private static let tables = """
        CREATE TABLE entry (
          id INTEGER PRIMARY KEY,
          row INTEGER NOT NULL,
          kind TEXT NOT NULL,
          isChosen INTEGER NOT NULL DEFAULT 1,
          userID TEXT NOT NULL,
          name TEXT NOT NULL,
          department TEXT NOT NULL,
          searched TEXT NOT NULL,
          nameBefore TEXT NOT NULL DEFAULT '',
          departmentBefore TEXT NOT NULL DEFAULT '',
          reason TEXT,
          firstRow INTEGER,
          standing TEXT
        ) STRICT;
        CREATE TABLE department (
          name TEXT NOT NULL PRIMARY KEY,
          members INTEGER NOT NULL DEFAULT 0, -- in it or below it
          isChosen INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE entryDepartment (
          entryID INTEGER NOT NULL,
          department TEXT NOT NULL,
          PRIMARY KEY (entryID, department)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE known (
          id INTEGER PRIMARY KEY,
          userID TEXT NOT NULL UNIQUE,
          name TEXT NOT NULL,
          department TEXT NOT NULL,
          searched TEXT NOT NULL,
          standing TEXT,
          ruleNames TEXT NOT NULL DEFAULT '[]',
          isMissing INTEGER NOT NULL DEFAULT 0,
          isRemoved INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        """
}

extension Database {
    fileprivate func stage(_ member: SheetMember) throws {
        try run(
            "INSERT INTO entry (row, kind, userID, name, department, searched, standing) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                member.row, MemberStage.List.new.rawValue, member.userID, member.name, member.department,
                Member(userID: member.userID, name: member.name, department: member.department).searched,
                member.standing?.rawValue,
            ]
        )
        let id = lastInsertedRowID
        for department in member.departments {
            try stage(department)
            try run("INSERT OR IGNORE INTO entryDepartment (entryID, department) VALUES (?, ?)", [id, department])
        }
    }

    /// Takes a department and those above it, which may have no members of their own.
    private func stage(_ department: String) throws {
        let isNew = try run("INSERT OR IGNORE INTO department (name) VALUES (?)", [department]) == 1
        guard isNew, let hyphen = department.lastIndex(of: "-") else { return }
        let parent = department[..<hyphen].trimmingSpaces()
        if !parent.isEmpty { try stage(parent) }
    }

    fileprivate func stage(_ refusal: MemberSheet.Refusal) throws {
        try run(
            """
            INSERT INTO entry (row, kind, userID, name, department, searched, reason, firstRow)
            VALUES (?, ?, ?, ?, '', ?, ?, ?)
            """,
            [
                refusal.row, MemberStage.List.refused.rawValue, refusal.userID, refusal.name,
                "\(refusal.userID)\n\(refusal.name)".folded, refusal.reason.identifier, refusal.reason.firstRow,
            ]
        )
    }
}

extension SheetMember {
    /// The single departments: DingTalk separates several by commas; one empty text if the file states none.
    fileprivate var departments: Set<String> {
        let parts = department.split { $0 == "," || $0 == "，" }.map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
        return parts.isEmpty ? [""] : Set(parts)
    }
}

extension Substring {
    fileprivate func trimmingSpaces() -> String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
