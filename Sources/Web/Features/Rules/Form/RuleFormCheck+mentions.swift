import Domain
import Storage

extension RuleFormCheck {
    /// Reads whom a block mentions; `receivers` are those that it notifies.
    mutating func readMentions(
        _ typed: RuleForm.Mentions,
        number: Int,
        receivers: [Receiver]
    ) -> RuleMentions {
        let offers = choices.mentionOffers
        let chosen = offers.indices.contains(number) ? offers[number].chosen : []
        let mentions = RuleMentions(
            levels: typed.levels,
            everyone: typed.everyone,
            members: chosen.compactMap(\.receiver.memberID),
            userIDs: readPeople(typed.userIDs, at: RuleForm.Field.of(number, .mentionedUserIDs), .userIDMalformed) {
                !$0.contains(where: \.isWhitespace) && $0.count <= MemberSheet.maximumIDLength
            },
            mobiles: readPeople(
                typed.mobiles,
                at: RuleForm.Field.of(number, .mentionedMobiles),
                .mobileMalformed,
                if: RuleMentions.isMobile
            )
        )
        let field = RuleForm.Field.of(number, .mention)
        switch mentions.problem {
        case .tooMany(let count):
            let limit = String(MessageMentions.limit)
            note(.mentionsTooMany, at: field, ["limit": limit, "count": String(count)])
        case .levelsMissing: note(.mentionLevelsMissing, at: field)
        case .peopleMissing: note(.mentionedMissing, at: field)
        case nil: break
        }
        if mentions != .none, !receivers.contains(where: \.isGroup) { note(.mentionsNeedGroup, at: field) }
        return mentions
    }

    /// The lines that are not empty, each once.
    private mutating func readPeople(
        _ text: String,
        at field: String,
        _ problem: RuleText,
        if isValid: (String) -> Bool
    ) -> [String] {
        var seen: Set<String> = []
        let lines = text.split(whereSeparator: \.isNewline)
            .map { reader.line(String($0), at: field, limit: TextLimit.name) }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
        if let line = lines.first(where: { !isValid($0) }) { note(problem, at: field, ["line": line]) }
        return lines
    }
}

extension Receiver {
    fileprivate var memberID: Member.ID? {
        guard case .member(let id) = self else { return nil }
        return id
    }

    fileprivate var isGroup: Bool { memberID == nil }
}
