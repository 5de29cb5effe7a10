package import Domain
import GRDB

/// A row of an import, or a member that the service has and the import has not.
package struct StagedMember: Sendable, Equatable {
    /// The key of a member that the service has; `nil` for a row of the import.
    package let id: Member.ID?
    /// The row's number in the sheet, from 1; 0 for a member that is not in it.
    package let row: Int
    package let userID: String
    package let name: String
    /// The name that the service has, if the member is known; empty otherwise.
    package let nameBefore: String
    package let department: String
    /// The department that the service has, if the member is known; empty otherwise.
    package let departmentBefore: String
    /// What DingTalk says of the member, or said last.
    package let standing: MemberStanding?
    /// Why the row can't be a member.
    package let reason: MemberSheet.Refusal.Reason?
    /// The rules that use a missing member, by name.
    package let ruleNames: [String]
    /// Whether a missing member is to be removed.
    package let isRemoved: Bool
}

extension StagedMember {
    init(entry row: Row) throws {
        self.init(
            id: nil,
            row: row["row"],
            userID: row["userID"],
            name: row["name"],
            nameBefore: row["nameBefore"],
            department: row["department"],
            departmentBefore: row["departmentBefore"],
            standing: MemberStanding(stored: row["standing"]),
            reason: (row["reason"] as String?).flatMap { identifier in
                MemberSheet.Refusal.Reason(identifier: identifier, firstRow: row["firstRow"] ?? 0)
            },
            ruleNames: [],
            isRemoved: false
        )
    }

    init(known row: Row) throws {
        self.init(
            id: row.id("id"),
            row: 0,
            userID: row["userID"],
            name: row["name"],
            nameBefore: "",
            department: row["department"],
            departmentBefore: "",
            standing: MemberStanding(stored: row["standing"]),
            reason: nil,
            ruleNames: try JSONText.list(row["ruleNames"]),
            isRemoved: row["isRemoved"]
        )
    }
}
