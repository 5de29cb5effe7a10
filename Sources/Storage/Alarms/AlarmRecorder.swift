import Domain
import Foundation
import GRDB

/// Writes what reports and acknowledgements change, within a transaction.
struct AlarmRecorder {
    let db: Database
    let links: LinkSigner
    let notifications: NotificationWriter
    /// The keys of the alarms that are shelved.
    let shelved: Set<Int64>
    let plan: (RecordedTransition) -> [PlannedNotification]

    func record(_ input: AlarmInput) throws -> AlarmInputResult {
        switch input {
        case .report(let report): try record(report)
        case .acknowledgement(let id, let user, let notes, let moment):
            try acknowledge(id, by: user, notes: notes, at: moment)
        }
    }

    private func record(_ report: AlarmReport) throws -> AlarmInputResult {
        let current = try db.newestOccurrence(of: report.key)
        guard let transition = Alarm.transition(from: current?.alarm, by: report) else { return .unchanged }
        if transition.kind == .raised {
            let alarmID = try current.map(retire) ?? insertAlarm(report.key)
            try finish(transition, id: try insert(transition.alarm, of: alarmID), alarmID: alarmID)
        } else if let current {
            try update(current.id, to: transition.alarm)
            try finish(transition, id: current.id, alarmID: current.alarmID)
        }
        return .changed
    }

    private func acknowledge(
        _ id: Alarm.ID,
        by user: String,
        notes: String,
        at moment: Date
    ) throws -> AlarmInputResult {
        guard let stored = try db.occurrence(id) else { return .refused(.alarmUnknown) }
        let transition: AlarmTransition?
        do throws(AcknowledgementProblem) {
            transition = try stored.alarm.acknowledged(by: user, notes: notes, at: moment)
        } catch {
            return .refused(error)
        }
        guard let transition else { return .unchanged }
        try update(id, to: transition.alarm)
        try finish(transition, id: id, alarmID: stored.alarmID)
        return .changed
    }

    /// Writes the event and what the rules make of it.
    private func finish(_ transition: AlarmTransition, id: Alarm.ID, alarmID: Int64) throws {
        let alarm = transition.alarm
        let isAcknowledged = transition.kind == .acknowledged
        try db.run(
            "INSERT INTO alarmEvent (occurrenceID, kind, state, at, user, notes) VALUES (?, ?, ?, ?, ?, ?)",
            [
                id.rawValue, transition.kind.rawValue, alarm.state.rawValue, transition.at.milliseconds,
                isAcknowledged ? alarm.acknowledgement?.user : nil,
                isAcknowledged ? alarm.acknowledgement?.notes : nil,
            ]
        )
        let recorded = RecordedTransition(
            alarmID: id,
            urlPath: links.path(of: id),
            transition: transition,
            isShelved: shelved.contains(alarmID)
        )
        let subject = NotificationWriter.Subject(
            occurrence: id,
            alarmID: alarmID,
            level: alarm.level,
            event: DigestAlarm.Event(transition.kind, at: transition.at)
        )
        for planned in plan(recorded) { try notifications.write(planned, about: subject) }
    }

    private func insertAlarm(_ key: AlarmKey) throws -> Int64 {
        try db.run(
            "INSERT INTO alarm (path, name, pathFolded, nameFolded) VALUES (?, ?, ?, ?)",
            [key.path, key.name, key.path.folded, key.name.folded]
        )
        return db.lastInsertedRowID
    }

    /// Makes room for a newer occurrence of the same path and name.
    private func retire(_ occurrence: StoredOccurrence) throws -> Int64 {
        try db.run("UPDATE occurrence SET isNewest = 0 WHERE id = ?", [occurrence.id.rawValue])
        return occurrence.alarmID
    }

    private func insert(_ alarm: Alarm, of alarmID: Int64) throws -> Alarm.ID {
        try db.run(
            """
            INSERT INTO occurrence (alarmID, isNewest, state, level, type, value, description, ackMode, alarmGroups,
              labels, ruleName, raisedAt, changedAt)
            VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                alarmID, alarm.state.rawValue, alarm.level.rank, alarm.type, alarm.value, alarm.description,
                alarm.ackMode.rawValue, try JSONText.encode(alarm.groups), try JSONText.encode(alarm.labels),
                alarm.rule, alarm.raisedAt.milliseconds, notifications.now.milliseconds,
            ]
        )
        return Alarm.ID(rawValue: db.lastInsertedRowID)
    }

    /// Writes what clearing and acknowledging change.
    private func update(_ id: Alarm.ID, to alarm: Alarm) throws {
        try db.run(
            """
            UPDATE occurrence SET state = ?, value = ?, clearedAt = ?, ackUser = ?, ackNotes = ?, ackAt = ?,
              changedAt = ?
            WHERE id = ?
            """,
            [
                alarm.state.rawValue, alarm.value, alarm.clearedAt?.milliseconds, alarm.acknowledgement?.user,
                alarm.acknowledgement?.notes, alarm.acknowledgement?.at.milliseconds,
                notifications.now.milliseconds, id.rawValue,
            ]
        )
    }
}
