package import Domain

/// Why the store did not do what it was asked.
package enum StoreError: Error, Equatable {
    /// Another thing of the list has that name, without regard to case.
    case nameTaken
    /// The thing can't be deleted while these rules use it.
    case inUse(ruleNames: [String])
    /// Receivers can't be removed, nor their kind taken out of Send To, while rules use them.
    case receiversInUse([ReceiverUse])
    /// Two members of one service have this UserID.
    case memberRepeated(userID: String)
    /// A service would have more than `Member.maximumPerService` members.
    case membersTooMany
    /// The thing, or a thing that the draft names, is gone.
    case notFound
    /// There is a user already, so set-up is over.
    case setUpDone
    /// A text has the character U+0000, at which SQLite would cut it off.
    case nullCharacter
    /// So many passwords wait to be checked that one more would wait too long.
    case busy
    /// The database takes no such row, whenever it is written; the sentence has no data.
    case rejected(String)
    /// The database can't be read or written now; the sentence says why, without data.
    case unavailable(String)
}

extension StoreError: CustomStringConvertible {
    /// What happened, for logs: no name, no UserID, no other data.
    package var description: String {
        switch self {
        case .nameTaken: "name taken"
        case .inUse: "used by rules"
        case .receiversInUse(let uses): "\(uses.count) receivers used by rules"
        case .memberRepeated: "member repeated"
        case .membersTooMany: "too many members"
        case .notFound: "not found"
        case .setUpDone: "set up already"
        case .nullCharacter: "U+0000 in a text"
        case .busy: "too many passwords wait to be checked"
        case .rejected(let sentence), .unavailable(let sentence): sentence
        }
    }
}

/// A receiver that rules use.
package struct ReceiverUse: Sendable, Equatable {
    package let receiver: Receiver
    package let receiverName: String
    /// Sorted.
    package let ruleNames: [String]

    /// A receiver with the names of the rules that use it.
    package init(receiver: Receiver, receiverName: String, ruleNames: [String]) {
        self.receiver = receiver
        self.receiverName = receiverName
        self.ruleNames = ruleNames
    }
}
