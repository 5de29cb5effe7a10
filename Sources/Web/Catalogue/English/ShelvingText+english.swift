extension ShelvingText {
    var english: String {
        switch self {
        case .title: "Shelve this alarm"
        case .lead:
            "Nobody is notified of it for the chosen time, except by rules that include shelved alarms. Afterwards the "
                + "alarm shows its present state again."
        case .length: "For"
        case .lengthUnknown: "Choose one of these times."
        case .quarter: "15 minutes"
        case .hour: "1 hour"
        case .fourHours: "4 hours"
        case .eightHours: "8 hours"
        case .day: "1 day"
        case .week: "1 week"
        case .reason: "Reason"
        case .reasonHelp: "It is kept in the alarm’s history."
        case .submit: "Shelve"
        case .end: "Unshelve"
        case .inForce: "Shelved by {user} until {time}."
        case .chip: "Shelved until {time}"
        case .shelvedUntil: "Shelved until {time}"
        case .done: "The alarm is shelved until {time}."
        case .ended: "The alarm is not shelved any more."
        case .notShelved: "The alarm was not shelved."
        }
    }
}
