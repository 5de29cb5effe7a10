/// The four states of an alarm: active or cleared, and acknowledged or not.
package enum AlarmState: String, Sendable, CaseIterable {
    case activeUnacked
    case activeAcked
    case clearedUnacked
    case clearedAcked

    /// The state with these two properties.
    package init(isActive: Bool, isAcked: Bool) {
        self =
            switch (isActive, isAcked) {
            case (true, false): .activeUnacked
            case (true, true): .activeAcked
            case (false, false): .clearedUnacked
            case (false, true): .clearedAcked
            }
    }

    package var isActive: Bool { self == .activeUnacked || self == .activeAcked }
    package var isAcked: Bool { self == .activeAcked || self == .clearedAcked }
}
