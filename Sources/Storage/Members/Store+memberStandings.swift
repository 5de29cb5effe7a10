package import Domain
import GRDB

extension Store {
    /// The UserIDs of a service's members in their order after one of them, at most `limit`.
    package func memberUserIDs(of service: Service.ID, after userID: String, limit: Int) async throws -> [String] {
        try await read { db in
            try db.rows(
                "SELECT userID FROM member WHERE serviceID = ? AND userID > ? ORDER BY userID LIMIT ?",
                [service.rawValue, userID, limit]
            )
            .map { $0[0] }
        }
    }

    /// Notes what DingTalk said of members, by their UserIDs; those who are gone meanwhile are passed over.
    package func setStandings(_ standings: [String: MemberStanding], of service: Service.ID) async throws {
        try await write { db in
            for (userID, standing) in standings {
                try db.run(
                    "UPDATE member SET standing = ?1 WHERE serviceID = ?2 AND userID = ?3 AND standing IS NOT ?1",
                    [standing.rawValue, service.rawValue, userID]
                )
            }
        }
    }

    /// How many members of a service have left or were never active.
    package func unreachableCount(of service: Service.ID) async throws -> Int {
        try await read { db in
            try db.number(
                "SELECT COUNT(*) FROM member WHERE serviceID = ? AND (standing = 'inactive' OR standing = 'left')",
                [service.rawValue]
            )
        }
    }
}
