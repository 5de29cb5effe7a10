import Domain
import Testing

@Suite struct MessageMentionsTests {
    private static func people(_ numbers: ClosedRange<Int>) -> [String] { numbers.map(String.init) }

    @Test func `everyone leaves out names, and nobody is named twice`() {
        #expect(MessageMentions(everyone: true, userIDs: ["a"], mobiles: ["12345"]) == MessageMentions(everyone: true))
        let twice = MessageMentions(userIDs: ["a", "b", "a"], mobiles: ["12345", "12345"])
        #expect(twice.userIDs == ["a", "b"] && twice.mobiles == ["12345"])
    }

    @Test(arguments: [
        (MessageMentions.none, MessageMentions.none, MessageMentions.none),
        (.none, MessageMentions(userIDs: ["a"]), MessageMentions(userIDs: ["a"])),
        (MessageMentions(userIDs: ["a"]), .none, MessageMentions(userIDs: ["a"])),
        (
            MessageMentions(userIDs: ["a"], mobiles: ["1"]), MessageMentions(userIDs: ["b", "a"], mobiles: ["2"]),
            MessageMentions(userIDs: ["a", "b"], mobiles: ["1", "2"])
        ),
        (MessageMentions(userIDs: ["a"]), MessageMentions(everyone: true), MessageMentions(everyone: true)),
        (MessageMentions(everyone: true), MessageMentions(userIDs: ["a"]), MessageMentions(everyone: true)),
        (
            MessageMentions(mobiles: people(1...30)), MessageMentions(userIDs: people(31...80)),
            MessageMentions(userIDs: people(31...50), mobiles: people(1...30))
        ),
        (
            MessageMentions(userIDs: people(1...50)), MessageMentions(mobiles: ["13800000000"]),
            MessageMentions(userIDs: people(1...50))
        ),
    ])
    func `of two messages in one all are named, at most 50 and the first one's first`(
        one: MessageMentions,
        other: MessageMentions,
        both: MessageMentions
    ) {
        #expect(one.union(other) == both)
    }
}
