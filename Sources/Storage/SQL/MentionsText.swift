import Domain
import Foundation
import GRDB

/// Mentions in one column, as JSON; `NULL` when there are none, as for most messages.
enum MentionsText {
    private struct Parts: Codable {
        var everyone: Bool?
        var userIDs: [String]?
        var mobiles: [String]?
    }

    static func text(of mentions: MessageMentions) throws -> String? {
        guard mentions != .none else { return nil }
        let parts =
            mentions.everyone
            ? Parts(everyone: true) : Parts(userIDs: mentions.userIDs, mobiles: mentions.mobiles)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(parts), as: UTF8.self)
    }

    static func mentions(_ text: String?) throws -> MessageMentions {
        guard let text else { return .none }
        guard let parts = try? JSONDecoder().decode(Parts.self, from: Data(text.utf8)) else {
            throw StoreError.unknownValue(in: "mentions")
        }
        return MessageMentions(
            everyone: parts.everyone ?? false,
            userIDs: parts.userIDs ?? [],
            mobiles: parts.mobiles ?? []
        )
    }
}

extension Row {
    /// The mentions of the column `mentions`.
    var mentions: MessageMentions {
        get throws { try MentionsText.mentions(self["mentions"]) }
    }
}
