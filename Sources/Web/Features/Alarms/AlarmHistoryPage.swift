/// One alarm with what happened to it, and who was told of it and who was not.
struct AlarmHistoryPage: PageModel {
    static let template = "alarms/history"

    let name: String
    let path: String
    let description: String
    let level: LabelView
    let state: LabelView
    let facts: [Fact]
    /// The page of the newest occurrence; empty when this is it.
    let newerLink: String
    /// Where it is acknowledged; empty when it is.
    let acknowledgeLink: String
    let events: [AlarmEventView]
    /// What keeps it out of notification now; `nil` when nothing does.
    let shelving: ShelvingView?
    /// `nil` when the visitor may not shelve.
    let shelvingForm: ShelvingFormView?
    let list: ListView
    let rows: [DeliveryRowView]
    /// The list of alarms.
    let alarmsLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "path": path
        case "description": description
        case "level": level
        case "state": state
        case "facts": facts
        case "newerLink": newerLink
        case "acknowledgeLink": acknowledgeLink
        case "events": events
        case "shelving": shelving ?? Absent()
        case "shelvingForm": shelvingForm ?? Absent()
        case "list": list
        case "rows": rows
        case "alarmsLink": alarmsLink
        default: nil
        }
    }
}

/// Something that happened to an alarm.
struct AlarmEventView: ViewModel {
    let time: MomentView
    let kind: String
    let state: LabelView
    /// Empty when no person did it.
    let user: String
    let notes: String

    func child(named key: String) -> Any? {
        switch key {
        case "time": time
        case "kind": kind
        case "state": state
        case "user": user
        case "notes": notes
        default: nil
        }
    }
}

/// A shelving that is in force, with the button that ends it.
struct ShelvingView: ViewModel {
    let sentence: String
    let reason: String
    /// Empty when the visitor may not end it.
    let endAction: String

    func child(named key: String) -> Any? {
        switch key {
        case "sentence": sentence
        case "reason": reason
        case "endAction": endAction
        default: nil
        }
    }
}

/// The form that shelves an alarm.
struct ShelvingFormView: ViewModel {
    let action: String
    let length: ChoiceField
    let reason: TextField
    /// Whether the form was sent and not taken.
    let isOpen: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "action": action
        case "length": length
        case "reason": reason
        case "isOpen": isOpen
        default: nil
        }
    }
}
