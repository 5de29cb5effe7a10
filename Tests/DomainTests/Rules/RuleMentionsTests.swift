import Domain
import Testing

@Suite struct RuleMentionsTests {
    private static let members = (1...40).map { Member.ID(rawValue: $0) }

    @Test(
        arguments: [
            (RuleMentions.none, nil),
            (RuleMentions(levels: [.critical], everyone: true), nil),
            (RuleMentions(levels: [.critical], userIDs: ["0042"]), nil),
            (RuleMentions(levels: [.low], mobiles: ["13800000000"]), nil),
            (RuleMentions(levels: [.low], members: members, userIDs: (1...10).map(String.init)), nil),
            (RuleMentions(everyone: true), .levelsMissing),
            (RuleMentions(mobiles: ["13800000000"]), .levelsMissing),
            (RuleMentions(levels: [.critical]), .peopleMissing),
            (
                RuleMentions(
                    levels: [.low],
                    members: members,
                    userIDs: (1...10).map(String.init),
                    mobiles: ["13800000000"]
                ), .tooMany(count: 51)
            ),
            (RuleMentions(levels: [.low], everyone: true, userIDs: (1...51).map(String.init)), .tooMany(count: 51)),
        ] as [(RuleMentions, MentionProblem?)]
    )
    func `mentions name somebody for some level, and at most 50`(mentions: RuleMentions, problem: MentionProblem?) {
        #expect(mentions.problem == problem)
    }

    @Test(arguments: [
        ("13800000000", true), ("+852-51234567", true), ("+8613800000000", true), ("12345", true),
        ("1234", false), ("", false), ("+", false), ("138 0000 0000", false), ("-13800000000", false),
        ("13800000000-", false), ("1380000000a", false), ("１３８００００００００", false), ("@13800000000", false),
        ("123456789012345678901", false),
    ])
    func `a mobile number is digits, as DingTalk has it`(text: String, isMobile: Bool) {
        #expect(RuleMentions.isMobile(text) == isMobile)
    }
}
