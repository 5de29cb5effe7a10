import Domain
import Foundation
import GRDB

/// An occurrence with its keys, as the tables `occurrence` and `alarm` have it.
struct StoredOccurrence {
    let id: Alarm.ID
    /// The key of the path and the name.
    let alarmID: Int64
    let isNewest: Bool
    let alarm: Alarm

    /// What ``init(row:)`` reads, by position: this is read for every alarm that is reported.
    static let columns = """
        occurrence.id, occurrence.alarmID, isNewest, alarm.path, alarm.name, state, level, type, value, \
        occurrence.description, ackMode, alarmGroups, labels, ruleName, raisedAt, clearedAt, ackUser, ackNotes, ackAt
        """

    /// Finds the newest occurrence; values: path, name.
    static let newest = """
        SELECT \(columns) FROM alarm JOIN occurrence ON occurrence.alarmID = alarm.id AND isNewest = 1
        WHERE alarm.path = ? AND alarm.name = ?
        """

    /// Each alarm once, with its newest occurrence.
    static let list = ListStatement(
        columns: "\(columns), (SELECT until FROM shelving WHERE alarmID = occurrence.alarmID) AS shelvedUntil",
        table: "occurrence",
        // LEFT, though there always is one: SQLite then begins with the occurrences and follows their index.
        joined: ("alarm", on: "alarm.id = occurrence.alarmID"),
        conditions: ["isNewest = 1"],
        searched: ["alarm.nameFolded", "alarm.pathFolded", "folded(occurrence.description)"],
        key: "occurrence.id"
    )

    init(row: Row) throws {
        id = Alarm.ID(rawValue: row[0])
        alarmID = row[1]
        isNewest = row[2]
        guard let state = AlarmState(rawValue: row[5]), let level = AlarmLevel(rank: row[6]),
            let ackMode = AckMode(rawValue: row[10])
        else { throw StoreError.unknownValue(in: "occurrence") }
        let acknowledgement = (row[18] as Int64?)
            .map { Acknowledgement(user: row[16], notes: row[17], at: Date(milliseconds: $0)) }
        alarm = Alarm(
            key: AlarmKey(path: row[3], name: row[4]),
            state: state,
            level: level,
            type: row[7],
            value: row[8],
            description: row[9],
            ackMode: ackMode,
            groups: try JSONText.list(row[11]),
            labels: try JSONText.map(row[12]),
            rule: row[13],
            raisedAt: Date(milliseconds: row[14]),
            clearedAt: (row[15] as Int64?).map(Date.init(milliseconds:)),
            acknowledgement: acknowledgement
        )
    }
}

extension Database {
    /// The newest occurrence of a path and a name; `nil` when there never was one.
    func newestOccurrence(of key: AlarmKey) throws -> StoredOccurrence? {
        try row(StoredOccurrence.newest, [key.path, key.name]).map(StoredOccurrence.init(row:))
    }

    /// An occurrence; `nil` when it is gone.
    func occurrence(_ id: Alarm.ID) throws -> StoredOccurrence? {
        try row(
            """
            SELECT \(StoredOccurrence.columns)
            FROM occurrence JOIN alarm ON alarm.id = occurrence.alarmID WHERE occurrence.id = ?
            """,
            [id.rawValue]
        )
        .map(StoredOccurrence.init(row:))
    }
}
