/// The page that adds or edits a rule.
struct RuleFormPage: PageModel {
    static let template = "rules/form"

    let title: String
    let action: String
    /// Goes along, so that OK leads back to the same place of the list.
    let hidden: [HiddenField]
    let cancelLink: String
    /// Whether the form was not saved because of problems.
    let isRefused: Bool
    let name: TextField
    let description: TextField
    let states: [TickBox]
    let stateProblem: String
    let shelved: TickBox
    let levels: [TickBox]
    let pathPatterns: TextField
    let groups: TextField
    /// Whether one of the limits is set, so that they are shown.
    let isLimited: Bool
    let blocks: [RuleBlockView]
    let blockProblem: String
    let addBlockValue: String
    let showReceiversValue: String
    /// Where to add a service; empty when there is an enabled one.
    let addServiceLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "action": action
        case "hidden": hidden
        case "cancelLink": cancelLink
        case "isRefused": isRefused
        case "name": name
        case "description": description
        case "states": states
        case "stateProblem": stateProblem
        case "shelved": shelved
        case "levels": levels
        case "pathPatterns": pathPatterns
        case "groups": groups
        case "isLimited": isLimited
        case "blocks": blocks
        case "blockProblem": blockProblem
        case "addBlockValue": addBlockValue
        case "showReceiversValue": showReceiversValue
        case "addServiceLink": addServiceLink
        default: nil
        }
    }
}

/// One block of a rule.
struct RuleBlockView: ViewModel {
    let number: String
    /// What the block's head says.
    let title: String
    let service: ChoiceField
    let message: ChoiceField
    let schedule: ChoiceField
    /// What has been disabled or deleted since it was chosen.
    let warnings: [String]
    /// Whether a service is chosen, so that its receivers are shown.
    let hasService: Bool
    let receivers: ReceiversView
    let receiverProblem: String
    let mentions: RuleMentionsView
    let removeValue: String

    func child(named key: String) -> Any? {
        switch key {
        case "number": number
        case "title": title
        case "service": service
        case "message": message
        case "schedule": schedule
        case "warnings": warnings
        case "hasService": hasService
        case "receivers": receivers
        case "receiverProblem": receiverProblem
        case "mentions": mentions
        case "removeValue": removeValue
        default: nil
        }
    }
}
