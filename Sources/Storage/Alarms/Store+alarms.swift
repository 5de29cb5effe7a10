package import Domain
import GRDB

extension Store {
    /// The page of alarms that a query asks for; each alarm once, with its newest occurrence.
    ///
    /// A search looks through names, paths and descriptions.
    package func alarms(_ query: ListQuery<AlarmColumn>) async throws -> ListPage<AlarmRow> {
        let now = clock()
        return try await read { [links = vault.links] db in
            try StoredOccurrence.list.page(query, by: query.column.order, in: db) { row in
                let stored = try StoredOccurrence(row: row)
                return AlarmRow(
                    id: stored.id,
                    urlPath: links.path(of: stored.id),
                    alarm: stored.alarm,
                    shelvedUntil: row.optionalDate("shelvedUntil").flatMap { $0 > now ? $0 : nil }
                )
            }
        }
    }

    /// One occurrence with its history; `nil` when it is gone.
    package func alarm(_ id: Alarm.ID) async throws -> AlarmHistory? {
        let now = clock()
        return try await read { [links = vault.links] db in
            guard let stored = try db.occurrence(id) else { return nil }
            return AlarmHistory(
                id: id,
                urlPath: links.path(of: id),
                alarm: stored.alarm,
                newer: stored.isNewest ? nil : try db.newestOccurrence(of: stored.alarm.key)?.id,
                shelving: try db.shelving(ofAlarm: stored.alarmID, at: now),
                events: try db.events(of: id)
            )
        }
    }

    /// The occurrence that a signed path names; `nil` when the signature is wrong or it is gone.
    package func alarm(urlPath: String) async throws -> StoredAlarm? {
        guard let id = vault.links.id(of: urlPath) else { return nil }
        let now = clock()
        return try await read { [links = vault.links] db in
            guard let stored = try db.occurrence(id) else { return nil }
            let newest = stored.isNewest ? nil : try db.newestOccurrence(of: stored.alarm.key)
            return StoredAlarm(
                id: id,
                urlPath: urlPath,
                alarm: stored.alarm,
                newerURLPath: newest.map { links.path(of: $0.id) },
                shelving: try db.shelving(ofAlarm: stored.alarmID, at: now),
                deliveries: try db.deliveries(about: id)
            )
        }
    }

    /// The alarms whose path is below another one and that are active, by path.
    package func activeAlarms(below path: String) async throws -> [AlarmKey] {
        try await read { db in
            // "0" comes after "/".
            try db.rows(
                """
                SELECT path, name FROM alarm JOIN occurrence ON occurrence.alarmID = alarm.id AND isNewest = 1
                WHERE path >= ? AND path < ? AND clearedAt IS NULL ORDER BY path, name
                """,
                ["\(path)/", "\(path)0"]
            )
            .map { AlarmKey(path: $0["path"], name: $0["name"]) }
        }
    }
}

extension Database {
    fileprivate func events(of occurrence: Alarm.ID) throws -> [AlarmEventRow] {
        try rows("SELECT * FROM alarmEvent WHERE occurrenceID = ? ORDER BY id", [occurrence.rawValue])
            .map { row in
                AlarmEventRow(
                    kind: try row.value("kind"),
                    state: try row.value("state"),
                    at: row.date("at"),
                    user: row["user"],
                    notes: row["notes"],
                    until: row.optionalDate("until")
                )
            }
    }

    fileprivate func deliveries(about occurrence: Alarm.ID) throws -> [AlarmDeliveryRow] {
        try rows(
            """
            SELECT delivery.* FROM notification JOIN delivery ON delivery.notificationID = notification.id
            WHERE notification.occurrenceID = ? ORDER BY delivery.id
            """,
            [occurrence.rawValue]
        )
        .map { row in
            AlarmDeliveryRow(
                id: row.id("id"),
                receiverName: row["receiverName"],
                state: try row.value("state"),
                suppression: try row.optionalValue("suppression"),
                problem: try row.problem,
                settledAt: row.optionalDate("settledAt"),
                attempts: row["attempts"],
                isInDigest: (row["digestID"] as Int64?) != nil,
                mayHaveArrivedTwice: row.mayHaveArrivedTwice
            )
        }
    }
}
