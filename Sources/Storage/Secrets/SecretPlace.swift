import Foundation

/// Where a sealed secret belongs; sealed bytes can't be opened anywhere else.
struct SecretPlace {
    let table: String
    let column: String
    let row: Int64

    var associatedData: Data { Data("\(table).\(column)#\(row)".utf8) }

    static func clientSecret(ofService id: Int64) -> Self {
        Self(table: "dingTalkApp", column: "clientSecret", row: id)
    }

    static func accessToken(ofGroup id: Int64) -> Self {
        Self(table: "dingTalkGroup", column: "accessToken", row: id)
    }

    static func signingSecret(ofGroup id: Int64) -> Self {
        Self(table: "dingTalkGroup", column: "signingSecret", row: id)
    }
}
