package import Domain
import Foundation
import GRDB

extension Store {
    /// The page of services that a query asks for.
    package func services(_ query: ListQuery<NamedListColumn>) async throws -> ListPage<ServiceRow> {
        let statement = ListStatement(
            columns: "*",
            table: "service",
            searched: ["nameFolded", "folded(description)"],
            key: "id"
        )
        return try await read { db in
            try statement.page(query, by: query.column.order(type: "type"), in: db, ServiceRow.init(row:))
        }
    }

    /// A service with its groups and its app; `nil` when it is gone.
    package func service(_ id: Service.ID) async throws -> Service? {
        try await read { [vault] db in try db.service(id, vault: vault) }
    }

    /// Adds a service, enabled, with the members of its draft and those of an import.
    ///
    /// - Throws: ``StoreError/nameTaken``, ``StoreError/memberRepeated(userID:)``, ``StoreError/membersTooMany``.
    package func addService(_ draft: ServiceDraft, importing stage: MemberStage? = nil) async throws -> Service.ID {
        let now = clock().milliseconds
        return try await write { [vault] db in
            try db.takingName {
                try db.run(
                    """
                    INSERT INTO service
                      (type, name, nameFolded, description, sendsToGroups, sendsToMembers, isEnabled, createdAt)
                    VALUES (?, ?, ?, ?, ?, ?, 1, ?)
                    """,
                    [
                        ServiceType.dingTalk.rawValue, draft.name, draft.name.folded, draft.description,
                        draft.sendsToGroups, draft.sendsToMembers, now,
                    ]
                )
            }
            let id = Service.ID(rawValue: db.lastInsertedRowID)
            try ServiceParts(service: id, vault: vault, db: db).save(draft)
            if let stage { try stage.apply(to: id, in: db, at: Date(milliseconds: now)) }
            return id
        }
    }

    /// Changes a service.
    ///
    /// Groups are known again by their `id` and members by their UserID, so that the keys by which
    /// rules name them stay. Members that are not in the draft stay too.
    ///
    /// Deliveries that wait for a group that was removed fail as `DeliveryProblem.receiverRemoved`. Targets that
    /// refused are tried again at once.
    /// - Throws: ``StoreError/notFound``, ``StoreError/nameTaken``, ``StoreError/memberRepeated(userID:)``,
    ///   ``StoreError/membersTooMany``, and ``StoreError/receiversInUse(_:)`` when rules use a group that is removed, or
    ///   a receiver whose kind is taken out of Send To.
    package func updateService(
        _ id: Service.ID,
        _ draft: ServiceDraft,
        importing stage: MemberStage? = nil
    ) async throws {
        let now = clock()
        try await write { [vault] db in
            let count = try db.takingName {
                try db.run(
                    """
                    UPDATE service SET name = ?, nameFolded = ?, description = ?, sendsToGroups = ?, sendsToMembers = ?
                    WHERE id = ?
                    """,
                    [
                        draft.name, draft.name.folded, draft.description, draft.sendsToGroups, draft.sendsToMembers,
                        id.rawValue,
                    ]
                )
            }
            if count == 0 { throw StoreError.notFound }
            let parts = ServiceParts(service: id, vault: vault, db: db)
            try parts.removeMissing(from: draft, at: now)
            try parts.save(draft)
            if let stage { try stage.apply(to: id, in: db, at: now) }
            try db.reopenLanes(of: id, at: now)
        }
    }

    /// The rules that use a service, by name.
    package func ruleNames(using service: Service.ID) async throws -> [String] {
        try await read { try $0.ruleNames(using: service) }
    }

    /// Enables or disables a service.
    ///
    /// - Throws: ``StoreError/notFound``. A service that is so already is not an error.
    package func setService(_ id: Service.ID, enabled: Bool) async throws {
        try await write { db in
            let count = try db.run("UPDATE service SET isEnabled = ? WHERE id = ?", [enabled, id.rawValue])
            if count == 0 { throw StoreError.notFound }
        }
    }

    /// Deletes a service with its groups and members; what was sent stays in the lists.
    ///
    /// Deliveries that wait for it fail as `DeliveryProblem.receiverRemoved`.
    /// - Throws: ``StoreError/inUse(ruleNames:)``, ``StoreError/notFound``.
    package func deleteService(_ id: Service.ID) async throws {
        let now = clock()
        try await write { db in
            let rules = try db.ruleNames(using: id)
            guard rules.isEmpty else { throw StoreError.inUse(ruleNames: rules) }
            let groups = try db.rows("SELECT id FROM dingTalkGroup WHERE serviceID = ?", [id.rawValue])
            for group in groups {
                try db.failWaiting(for: .robot(DingTalkGroup.ID(rawValue: group[0])), at: now)
            }
            try db.failWaiting(for: .app(id), at: now)
            if try db.run("DELETE FROM service WHERE id = ?", [id.rawValue]) == 0 { throw StoreError.notFound }
        }
    }
}
