import Domain
import HTTPHandlers
import HTTPServer

extension RuleForm {
    /// The names under which the page sends the form.
    enum Field {
        static let name = "name"
        static let description = "description"
        /// Its values are alarm states.
        static let state = "state"
        static let shelved = "shelved"
        /// Its values are alarm levels.
        static let level = "level"
        static let pathPatterns = "pathPatterns"
        static let groups = "groups"
        /// Its values are the numbers of the blocks, in their order.
        static let block = "block"

        /// A field of one block.
        static func of(_ block: Int, _ part: BlockPart) -> String { "block.\(block).\(part.rawValue)" }
    }

    /// The fields of a block.
    enum BlockPart: String {
        case service
        case message
        case schedule
        /// Repeated, once for each ticked receiver; see ``Domain/Receiver/token``.
        case receiver
        /// What members are searched for.
        case search
        /// Repeated, once for each level that mentions.
        case mentionLevel
        case mentionsEveryone
        /// Repeated, once for each ticked member; see ``Domain/Receiver/token``.
        case mention
        /// What members to mention are searched for.
        case mentionSearch
        case mentionedMobiles
        case mentionedUserIDs
    }

    /// Reads the form from what a browser sent; what is missing is not chosen.
    init(_ data: FormData) {
        let values = Dictionary(grouping: data.fields, by: \.name).mapValues { $0.map(\.value) }
        func all(_ name: String) -> [String] { values[name] ?? [] }
        func first(_ name: String) -> String { values[name]?.first ?? "" }
        self.init(
            name: first(Field.name),
            description: first(Field.description),
            states: Set(all(Field.state).compactMap(AlarmState.init(rawValue:))),
            includesShelved: !all(Field.shelved).isEmpty,
            levels: Set(all(Field.level).compactMap(AlarmLevel.init(rawValue:))),
            pathPatterns: first(Field.pathPatterns),
            groups: first(Field.groups),
            blocks: all(Field.block).compactMap { Int($0) }.map { number in
                Block(
                    service: Service.ID(pathSegment: first(Field.of(number, .service))),
                    message: MessageTemplate.ID(pathSegment: first(Field.of(number, .message))),
                    schedule: Schedule.ID(pathSegment: first(Field.of(number, .schedule))),
                    receivers: Set(all(Field.of(number, .receiver)).compactMap(Receiver.init(token:))),
                    search: first(Field.of(number, .search)),
                    mentions: Mentions(
                        levels: Set(all(Field.of(number, .mentionLevel)).compactMap(AlarmLevel.init(rawValue:))),
                        everyone: !all(Field.of(number, .mentionsEveryone)).isEmpty,
                        members: Set(all(Field.of(number, .mention)).compactMap(Receiver.init(token:))),
                        mobiles: first(Field.of(number, .mentionedMobiles)),
                        userIDs: first(Field.of(number, .mentionedUserIDs)),
                        search: first(Field.of(number, .mentionSearch))
                    )
                )
            }
        )
    }
}

/// Which button of the rule form was pressed.
enum RuleFormAction: Equatable, Sendable {
    /// OK, or the Enter key.
    case save
    case addBlock
    /// The block, counted from 0.
    case removeBlock(Int)
    /// A service was chosen or members are searched for, and the blocks are to show the receivers.
    case showReceivers

    /// The name under which the buttons send their value.
    static let field = "action"

    /// Reads the value of the button; a form without one is to be saved.
    init(_ data: FormData) {
        let parts = (data[Self.field] ?? "").split(separator: ".", maxSplits: 1)
        let index = parts.count == 2 ? Int(parts[1]) : nil
        self =
            switch (parts.first, index) {
            case ("addBlock", _): .addBlock
            case ("removeBlock", let index?): .removeBlock(index)
            case ("showReceivers", _): .showReceivers
            default: .save
            }
    }

    /// What the button sends.
    var value: String {
        switch self {
        case .save: ""
        case .addBlock: "addBlock"
        case .removeBlock(let index): "removeBlock.\(index)"
        case .showReceivers: "showReceivers"
        }
    }
}
