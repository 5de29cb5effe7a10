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
            try save(member, at: position)
            position += 1
        }
        try finish()
    }

    /// The place of the next member that is added.
    func nextPosition() throws -> Int {
        try db.number("SELECT COALESCE(MAX(position) + 1, 0) FROM member WHERE serviceID = ?", [service.rawValue])
    }

    /// Writes one member; a known one keeps its place, and its department if this one states none.
    func save(_ member: Member, at position: Int) throws {
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
                service.rawValue, position, member.userID, member.name, member.department, member.name.folded,
                member.searched, member.standing?.rawValue,
            ]
        )
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
