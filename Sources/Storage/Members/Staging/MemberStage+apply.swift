package import Domain
import Foundation
import GRDB

/// How many members an import added, changed and removed.
package struct MemberImportCount: Sendable, Equatable {
    package var added = 0
    package var changed = 0
    package var removed = 0
}

extension Store {
    /// Writes what a stage has, as a person confirmed it, in one transaction; known members keep their keys.
    ///
    /// Deliveries that wait for a removed member fail as `DeliveryProblem.receiverRemoved`. A member that a rule has
    /// come to use since the comparison stays, and is not counted.
    /// - Throws: ``StoreError/notFound`` when the service is gone, and ``StoreError/membersTooMany``.
    package func importMembers(_ stage: MemberStage, into service: Service.ID) async throws -> MemberImportCount {
        let now = clock()
        return try await write { db in
            let isThere = try db.number("SELECT COUNT(*) FROM service WHERE id = ?", [service.rawValue]) == 1
            guard isThere else { throw StoreError.notFound }
            return try stage.apply(to: service, in: db, at: now)
        }
    }
}

extension MemberStage {
    @discardableResult
    func apply(to service: Service.ID, in db: Database, at moment: Date) throws -> MemberImportCount {
        let writer = MemberWriter(service: service, db: db)
        var count = MemberImportCount()
        try queue.read { staged in
            var position = try writer.nextPosition()
            let entries = try Row.fetchCursor(staged, sql: "SELECT * FROM entry WHERE \(Self.isImported) ORDER BY id")
            while let row = try entries.next() {
                let member = Member(
                    userID: row["userID"],
                    name: row["name"],
                    department: row["department"],
                    standing: MemberStanding(stored: row["standing"])
                )
                try writer.save(member, searched: row["searched"], at: position)
                position += 1
                if row["kind"] == List.new.rawValue { count.added += 1 } else { count.changed += 1 }
            }
            let removed = try Row.fetchCursor(staged, sql: "SELECT id FROM known WHERE \(Self.isRemoved)")
            while let row = try removed.next() {
                let id: Member.ID = row.id("id")
                if try db.use(of: .member(id), named: "") == nil,
                    try db.removeMember(id, of: service, at: moment)
                {
                    count.removed += 1
                }
            }
        }
        try writer.finish()
        return count
    }
}
