package import Domain
import Foundation
import GRDB

extension Store {
    /// Compares what a stage has with the members of a service, by their UserIDs; without a service all are new.
    ///
    /// A department that the import leaves empty is no change.
    package func compare(_ stage: MemberStage, with service: Service.ID?) async throws {
        if let service {
            try await read { db in
                let members = try Row.fetchCursor(
                    db,
                    sql: "SELECT * FROM member WHERE serviceID = ?",
                    arguments: [service.rawValue]
                )
                let uses = try db.memberUses(in: service)
                try stage.queue.write { staged in
                    while let row = try members.next() { try staged.know(Member(row: row)) }
                    for use in uses {
                        try staged.run(
                            "UPDATE known SET ruleNames = ? WHERE id = ?",
                            [try JSONText.encode(use.ruleNames), use.receiver.key.id]
                        )
                    }
                }
            }
        }
        try await stage.write { try $0.execute(sql: MemberStage.comparison) }
    }
}

extension MemberStage {
    // A row that was refused still says that its member is in the import.
    fileprivate static let comparison = """
        CREATE INDEX entryDepartmentByName ON entryDepartment (department, entryID);
        UPDATE department SET members = (
          SELECT COUNT(DISTINCT entryID) FROM entryDepartment WHERE \(isWithin.replacing("?1", with: "department.name"))
        );
        CREATE INDEX entryByUserID ON entry (userID);
        UPDATE entry SET nameBefore = known.name, departmentBefore = known.department,
          kind = iif(entry.name <> known.name
            OR (entry.department <> '' AND entry.department <> known.department)
            OR coalesce(entry.standing, known.standing, 'active') <> coalesce(known.standing, 'active'),
            'changed', 'unchanged')
        FROM known WHERE known.userID = entry.userID AND entry.kind = 'new';
        UPDATE known SET isMissing = 1 WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.userID = known.userID);
        CREATE INDEX entryByKind ON entry (kind, isChosen);
        CREATE INDEX knownMissing ON known (isMissing, isRemoved);
        """
}

extension Database {
    fileprivate func know(_ member: Member) throws {
        try run(
            "INSERT INTO known (id, userID, name, department, searched, standing) VALUES (?, ?, ?, ?, ?, ?)",
            [
                member.id?.rawValue, member.userID, member.name, member.department, member.searched,
                member.standing?.rawValue,
            ]
        )
    }
}
