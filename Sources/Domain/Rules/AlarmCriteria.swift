/// Which changes of an alarm a rule notifies of: those that enter one of the chosen states.
package struct AlarmCriteria: Sendable, Equatable {
    /// The states, at least one in a valid rule.
    package var states: Set<AlarmState>
    /// Whether an alarm that is shelved still notifies; otherwise its notifications are suppressed.
    package var includesShelved: Bool

    /// Criteria with the given parts.
    package init(states: Set<AlarmState>, includesShelved: Bool = false) {
        self.states = states
        self.includesShelved = includesShelved
    }
}
