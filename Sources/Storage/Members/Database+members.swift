import Domain
import Foundation
import GRDB

extension Database {
    func memberCount(of service: Service.ID) throws -> Int {
        try number("SELECT COUNT(*) FROM member WHERE serviceID = ?", [service.rawValue])
    }

    /// The rules that notify or mention a receiver; `nil` when none does.
    func use(of receiver: Receiver, named name: String) throws -> ReceiverUse? {
        let (blocks, id) =
            switch receiver {
            case .group(let id): ("SELECT blockID FROM ruleBlockReceiver WHERE groupID = ?1", id.rawValue)
            case .member(let id):
                (
                    """
                    SELECT blockID FROM ruleBlockReceiver WHERE memberID = ?1
                    UNION SELECT blockID FROM ruleBlockMention WHERE memberID = ?1
                    """, id.rawValue
                )
            }
        let rules = try rows(
            """
            SELECT DISTINCT rule.name FROM ruleBlock JOIN rule ON rule.id = ruleBlock.ruleID
            WHERE ruleBlock.id IN (\(blocks)) ORDER BY rule.nameFolded
            """,
            [id]
        )
        return rules.isEmpty ? nil : ReceiverUse(receiver: receiver, receiverName: name, ruleNames: rules.map { $0[0] })
    }

    /// The members of a service whom rules notify or mention, by name.
    func memberUses(in service: Service.ID) throws -> [ReceiverUse] {
        let used = try rows(
            """
            SELECT member.id, member.name FROM member
            WHERE member.serviceID = ? AND member.id IN (
              SELECT memberID FROM ruleBlockReceiver WHERE memberID IS NOT NULL
              UNION SELECT memberID FROM ruleBlockMention
            )
            ORDER BY member.nameFolded, member.id
            """,
            [service.rawValue]
        )
        return try used.compactMap { try use(of: .member($0.id("id")), named: $0["name"]) }
    }

    /// Those of these members of a service whom rules notify or mention.
    func memberUses(of members: [Member.ID], in service: Service.ID) throws -> [ReceiverUse] {
        try members.compactMap { id in
            try row("SELECT name FROM member WHERE id = ? AND serviceID = ?", [id.rawValue, service.rawValue])
                .flatMap { try use(of: .member(id), named: $0["name"]) }
        }
    }

    /// Removes a member; what waits for it fails.
    ///
    /// - Returns: Whether it was there.
    /// - Throws: ``StoreError/receiversInUse(_:)`` when rules use it.
    @discardableResult
    func removeMember(_ id: Member.ID, of service: Service.ID, at moment: Date) throws -> Bool {
        let key = [id.rawValue, service.rawValue]
        guard let row = try row("SELECT name FROM member WHERE id = ? AND serviceID = ?", key) else { return false }
        if let use = try use(of: .member(id), named: row["name"]) { throw StoreError.receiversInUse([use]) }
        try failWaiting(forMember: id, at: moment)
        try run("DELETE FROM member WHERE id = ?", [id.rawValue])
        return true
    }
}
