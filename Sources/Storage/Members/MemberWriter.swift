import Domain
import GRDB

/// Adds members of one service and changes known ones, within a transaction.
struct MemberWriter {
    let service: Service.ID
    let db: Database

    /// Writes the members: one whose UserID is known keeps its key, so that rules keep their receivers.
    ///
    /// - Throws: ``StoreError/membersTooMany`` when the service would have too many.
    func save(_ members: [Member]) throws {
        guard !members.isEmpty else { return }
        var position = try nextPosition()
        for member in members {
            if let id = member.id {
                try rename(id, to: member)
            } else {
                try save(member, searched: member.searched, at: position)
                position += 1
            }
        }
        try finish()
    }

    /// The place of the next member that is added.
    func nextPosition() throws -> Int {
        try db.number("SELECT COALESCE(MAX(position) + 1, 0) FROM member WHERE serviceID = ?", [service.rawValue])
    }

    /// Writes one member, with what ``Member/searched`` says of it; a known one keeps its place, and its department if this one states none.
    func save(_ member: Member, searched: String, at position: Int) throws {
        try db.run(
            """
            INSERT INTO member (serviceID, position, userID, name, department, nameFolded, searched, standing)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (serviceID, userID) DO UPDATE SET name = excluded.name, nameFolded = excluded.nameFolded,
              standing = coalesce(excluded.standing, standing),
              department = iif(excluded.department = '', department, excluded.department),
              searched = iif(excluded.department = '', folded(userID || char(10) || excluded.name || char(10)
                || department || char(10) || pinyinInitials(excluded.name)), excluded.searched)
            """,
            [
                service.rawValue, position, member.userID, member.name, member.department, member.name.folded, searched,
                member.standing?.rawValue,
            ]
        )
    }

    /// Gives a known member another UserID or name; one that is gone by now stays so.
    private func rename(_ id: Member.ID, to member: Member) throws {
        let key = [id.rawValue, service.rawValue]
        guard let row = try db.row("SELECT * FROM member WHERE id = ? AND serviceID = ?", key) else { return }
        let known = Member(row: row)
        guard known.userID != member.userID || known.name != member.name else { return }
        var renamed = known
        renamed.userID = member.userID
        renamed.name = member.name
        try change(id, to: renamed)
    }

    /// Writes all of a known member.
    ///
    /// - Throws: ``StoreError/notFound`` and ``StoreError/memberRepeated(userID:)``.
    func change(_ id: Member.ID, to member: Member) throws {
        do {
            let count = try db.run(
                """
                UPDATE member SET standing = iif(userID = ?1, standing, NULL), userID = ?1, name = ?2, department = ?3,
                  nameFolded = ?4, searched = ?5
                WHERE id = ?6 AND serviceID = ?7
                """,
                [
                    member.userID, member.name, member.department, member.name.folded, member.searched, id.rawValue,
                    service.rawValue,
                ]
            )
            if count == 0 { throw StoreError.notFound }
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            throw StoreError.memberRepeated(userID: member.userID)
        }
    }

    /// Checks the number of members, and says that names may have changed to whoever keeps the rules in memory.
    func finish() throws {
        if try db.memberCount(of: service) > Member.maximumPerService { throw StoreError.membersTooMany }
        try db.run("UPDATE installation SET ruleBookVersion = ruleBookVersion + 1")
    }
}

extension Member {
    /// All that a search looks through: what the member is called, and the initials of the name's pinyin.
    var searched: String { "\(userID)\n\(name)\n\(department)\n\(name.pinyinInitials)".folded }
}
