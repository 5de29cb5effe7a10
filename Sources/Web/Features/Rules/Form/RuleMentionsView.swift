/// Whom a block's messages to groups mention.
struct RuleMentionsView: ViewModel {
    /// The number of the block, for the ids of what is said of it.
    let number: String
    /// Whether something is chosen or wrong, so that it is shown.
    let isOpen: Bool
    let levels: [TickBox]
    let everyone: TickBox
    /// The members of the service; absent when it has none.
    let members: ReceiversView?
    let mobiles: TextField
    let userIDs: TextField
    /// What is wrong with the parts together.
    let problem: String

    func child(named key: String) -> Any? {
        switch key {
        case "number": number
        case "isOpen": isOpen
        case "levels": levels
        case "everyone": everyone
        case "members": members ?? Absent()
        case "mobiles": mobiles
        case "userIDs": userIDs
        case "problem": problem
        default: nil
        }
    }
}
