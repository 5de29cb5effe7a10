/// The page of one alarm, opened from the link in a message.
struct AlarmPage: PageModel {
    static let template = "acknowledge/alarm"

    let name: String
    let path: String
    let value: String
    let type: String
    let description: String
    let level: LabelView
    let state: LabelView
    let since: MomentView
    /// How long ago, in words.
    let sinceFor: String
    let cleared: MomentView?
    let told: String
    /// Who could not be told; empty when everybody was.
    let notTold: String
    /// The page of the newest occurrence; empty when this is it.
    let newerLink: String
    /// Who acknowledged it and when; empty when nobody did.
    let acknowledged: String
    let notes: String
    /// `nil` when there is nothing to acknowledge.
    let form: AcknowledgeFormView?

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "path": path
        case "value": value
        case "type": type
        case "description": description
        case "level": level
        case "state": state
        case "since": since
        case "sinceFor": sinceFor
        case "cleared": cleared ?? Absent()
        case "told": told
        case "notTold": notTold
        case "newerLink": newerLink
        case "acknowledged": acknowledged
        case "notes": notes
        case "form": form ?? Absent()
        default: nil
        }
    }
}

/// The form of the page of one alarm.
struct AcknowledgeFormView: ViewModel {
    let action: String
    let user: TextField
    let remarks: TextField

    func child(named key: String) -> Any? {
        switch key {
        case "action": action
        case "user": user
        case "remarks": remarks
        default: nil
        }
    }
}
