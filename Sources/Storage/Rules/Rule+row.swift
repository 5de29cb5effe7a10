import Domain
import GRDB

extension Rule {
    init(row: Row, blocks: [RuleBlock]) throws {
        let draft = RuleDraft(
            name: row["name"],
            description: row["description"],
            criteria: AlarmCriteria(
                states: Set(try row.values("states")),
                includesShelved: row["includesShelved"]
            ),
            scope: RuleScope(
                levels: Set(try row.values("levels")),
                pathPatterns: try JSONText.list(row["pathPatterns"]).map(PathPattern.init),
                groups: try JSONText.list(row["alarmGroups"])
            ),
            blocks: blocks
        )
        self.init(id: row.id("id"), draft: draft, isEnabled: row["isEnabled"], createdAt: row.date("createdAt"))
    }
}

extension RuleDraft {
    /// The values of the columns from `name` to `alarmGroups`.
    func columns() throws -> [(any DatabaseValueConvertible)?] {
        [
            name, name.folded, description,
            try JSONText.encode(AlarmState.allCases.filter(criteria.states.contains).map(\.rawValue)),
            criteria.includesShelved,
            try JSONText.encode(scope.levels.texts),
            try JSONText.encode(scope.pathPatterns.map(\.text)),
            try JSONText.encode(scope.groups),
        ]
    }
}

extension RuleMentions {
    /// The values of the columns from `mentionLevels` to `mentionedMobiles`.
    func columns() throws -> [(any DatabaseValueConvertible)?] {
        [try JSONText.encode(levels.texts), everyone, try JSONText.encode(userIDs), try JSONText.encode(mobiles)]
    }
}

extension Set<AlarmLevel> {
    /// The levels as a column has them, the most severe first.
    fileprivate var texts: [String] { sorted().map(\.rawValue) }
}

extension Row {
    /// The cases that a column lists.
    func values<Value: RawRepresentable>(_ column: String) throws -> [Value]
    where Value.RawValue == String {
        try JSONText.list(self[column])
            .map { text in
                guard let value = Value(rawValue: text) else { throw StoreError.unknownValue(in: column) }
                return value
            }
    }
}
