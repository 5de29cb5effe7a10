import Domain
import Foundation
import GRDB

extension Database {
    /// A service with its parts and its secrets opened.
    func service(_ id: Service.ID, vault: Vault) throws -> Service? {
        guard let row = try row("SELECT * FROM service WHERE id = ?", [id.rawValue]) else { return nil }
        let draft = ServiceDraft(
            name: row["name"],
            description: row["description"],
            sendsToGroups: row["sendsToGroups"],
            groups: try rows("SELECT * FROM dingTalkGroup WHERE serviceID = ? ORDER BY position", [id.rawValue])
                .map { try DingTalkGroup(row: $0, vault: vault) },
            sendsToMembers: row["sendsToMembers"],
            app: try app(of: id, vault: vault)
        )
        return Service(id: id, draft: draft, isEnabled: row["isEnabled"], createdAt: row.date("createdAt"))
    }

    /// The rules that use a service, by name.
    func ruleNames(using service: Service.ID) throws -> [String] {
        try rows(
            """
            SELECT DISTINCT rule.name FROM rule JOIN ruleBlock ON ruleBlock.ruleID = rule.id
            WHERE ruleBlock.serviceID = ? ORDER BY rule.nameFolded
            """,
            [service.rawValue]
        )
        .map { $0[0] }
    }

    /// The app of a service; `nil` when it has none or is gone.
    func app(of service: Service.ID, vault: Vault) throws -> DingTalkApp? {
        try row("SELECT * FROM dingTalkApp WHERE serviceID = ?", [service.rawValue])
            .map { row in
                DingTalkApp(
                    clientID: row["clientID"],
                    clientSecret: try vault.open(
                        row["sealedClientSecret"],
                        for: .clientSecret(ofService: service.rawValue)
                    ),
                    robotCode: row["robotCode"]
                )
            }
    }
}

extension DingTalkGroup {
    init(row: Row, vault: Vault) throws {
        let id: ID = row.id("id")
        self.init(
            id: id,
            name: row["name"],
            webhook: WebhookAddress(
                endpoint: row["endpoint"],
                accessToken: try vault.open(row["sealedAccessToken"], for: .accessToken(ofGroup: id.rawValue))
            ),
            signingSecret: try (row["sealedSigningSecret"] as Data?)
                .map { try vault.open($0, for: .signingSecret(ofGroup: id.rawValue)) }
        )
    }
}

extension MemberStanding {
    init?(stored text: String?) {
        guard let text else { return nil }
        self.init(rawValue: text)
    }
}

extension Member {
    init(row: Row) {
        self.init(
            id: row.id("id"),
            userID: row["userID"],
            name: row["name"],
            department: row["department"],
            standing: MemberStanding(stored: row["standing"])
        )
    }
}
