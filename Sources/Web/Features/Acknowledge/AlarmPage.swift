/// The page of one alarm, opened from the link in a message.
struct AlarmPage: PageModel {
    static let template = "acknowledge/alarm"

    let name: String
    let path: String
    let value: String
    let type: String
    let description: String
    /// How it is acknowledged.
    let ackMode: String
    let level: LabelView
    let state: LabelView
    /// `nil` unless it is out of notification.
    let shelved: LabelView?
    let since: MomentView
    /// How long ago, in words.
    let sinceFor: String
    let cleared: MomentView?
    /// The first of those who were told.
    let told: [String]
    /// How many more were told; empty when all are named.
    let toldMore: String
    /// Who could not be told.
    let notTold: [String]
    /// The page of the newest occurrence; empty when this is it.
    let newerLink: String
    /// `nil` while nobody acknowledged it.
    let acknowledgement: AcknowledgementView?
    /// `nil` when there is nothing to acknowledge.
    let form: AcknowledgeFormView?

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "path": path
        case "value": value
        case "type": type
        case "description": description
        case "ackMode": ackMode
        case "level": level
        case "state": state
        case "shelved": shelved ?? Absent()
        case "since": since
        case "sinceFor": sinceFor
        case "cleared": cleared ?? Absent()
        case "told": told
        case "toldMore": toldMore
        case "notTold": notTold
        case "hasNotTold": !notTold.isEmpty
        case "newerLink": newerLink
        case "acknowledgement": acknowledgement ?? Absent()
        case "form": form ?? Absent()
        default: nil
        }
    }
}

/// Who acknowledged an alarm, when, and what they said.
struct AcknowledgementView: ViewModel {
    let user: String
    let time: MomentView
    let notes: String

    func child(named key: String) -> Any? {
        switch key {
        case "user": user
        case "time": time
        case "notes": notes
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
