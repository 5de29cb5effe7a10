/// The alarms that a rule limits itself to; an empty part is no limit.
package struct RuleScope: Sendable, Equatable {
    package var levels: Set<AlarmLevel>
    /// One of them must fit the alarm's path.
    package var pathPatterns: [PathPattern]
    /// The alarm must name one of them, compared without regard to case.
    package var groups: [String]

    /// A scope with the given limits.
    package init(levels: Set<AlarmLevel> = [], pathPatterns: [PathPattern] = [], groups: [String] = []) {
        self.levels = levels
        self.pathPatterns = pathPatterns
        self.groups = groups
    }

    /// Whether an alarm with this path fits every limit.
    package func includes(_ alarm: Alarm, path: PathPattern.Subject) -> Bool {
        (levels.isEmpty || levels.contains(alarm.level))
            && (pathPatterns.isEmpty || pathPatterns.contains { $0.matches(path) })
            && (groups.isEmpty || sharesGroup(with: alarm))
    }

    private func sharesGroup(with alarm: Alarm) -> Bool {
        let wanted = Set(groups.map { $0.lowercased() })
        return alarm.groups.contains { wanted.contains($0.lowercased()) }
    }
}
