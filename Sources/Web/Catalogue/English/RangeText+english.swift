extension RangeText {
    var english: String {
        switch self {
        case .legend: "Time range"
        case .first: "From"
        case .last: "To"
        case .notADate: "“{date}” is not a date. Write it as 2026-03-04."
        case .wrongOrder: "The range begins on {first}, after it ends on {last}."
        case .tooLong: "Choose a range of at most a year; these are {count} days."
        case .usualShown: "Shown are the last 7 days."
        }
    }
}
