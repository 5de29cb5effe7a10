package import Domain
import GRDB

extension Store {
    /// The page of a service's members that a query asks for; a search looks through UserID, name and department.
    ///
    /// With `unreachable` only those who have left or were never active.
    package func members(
        of service: Service.ID,
        unreachable: Bool = false,
        _ query: ListQuery<MemberColumn>
    ) async throws -> ListPage<Member> {
        let isUnreachable = "(standing = 'inactive' OR standing = 'left')"
        let statement = ListStatement(
            columns: "*",
            table: "member",
            conditions: ["serviceID = ?"] + (unreachable ? [isUnreachable] : []),
            values: [service.rawValue],
            searched: ["searched"],
            key: "id"
        )
        return try await read { db in
            try statement.page(query, by: query.column.order, in: db, Member.init(row:))
        }
    }

    /// A member of a service; `nil` when it is gone.
    package func member(_ id: Member.ID, of service: Service.ID) async throws -> Member? {
        try await read { db in
            try db.row("SELECT * FROM member WHERE id = ? AND serviceID = ?", [id.rawValue, service.rawValue])
                .map(Member.init(row:))
        }
    }

    /// How many members a service has.
    package func memberCount(of service: Service.ID) async throws -> Int {
        try await read { try $0.memberCount(of: service) }
    }

    /// The rules that use a member, by name.
    package func ruleNames(using member: Member.ID) async throws -> [String] {
        try await read { try $0.use(of: .member(member), named: "")?.ruleNames ?? [] }
    }

    /// Adds a member.
    ///
    /// - Throws: ``StoreError/notFound`` when the service is gone, ``StoreError/memberRepeated(userID:)`` and
    ///   ``StoreError/membersTooMany``.
    package func addMember(_ member: Member, to service: Service.ID) async throws {
        try await write { db in
            let key = [service.rawValue]
            guard try db.number("SELECT COUNT(*) FROM service WHERE id = ?", key) == 1 else {
                throw StoreError.notFound
            }
            let isThere = "SELECT COUNT(*) FROM member WHERE serviceID = ? AND userID = ?"
            guard try db.number(isThere, [service.rawValue, member.userID]) == 0 else {
                throw StoreError.memberRepeated(userID: member.userID)
            }
            try MemberWriter(service: service, db: db).save([member])
        }
    }

    /// Changes a member, whose key stays; the UserID too may be another.
    ///
    /// - Throws: ``StoreError/notFound`` and ``StoreError/memberRepeated(userID:)``.
    package func updateMember(_ id: Member.ID, of service: Service.ID, _ member: Member) async throws {
        try await write { db in
            let writer = MemberWriter(service: service, db: db)
            try writer.change(id, to: member)
            try writer.finish()
        }
    }

    /// Removes a member; deliveries that wait for it fail as `DeliveryProblem.receiverRemoved`.
    ///
    /// - Throws: ``StoreError/notFound``, and ``StoreError/receiversInUse(_:)`` when rules use it.
    package func removeMember(_ id: Member.ID, of service: Service.ID) async throws {
        let now = clock()
        try await write { db in
            if try !db.removeMember(id, of: service, at: now) { throw StoreError.notFound }
        }
    }
}
