package import Domain
import GRDB

extension MemberStage {
    /// What a row of an import, or a member that the service has, turned out to be.
    package enum List: String, Sendable, CaseIterable {
        /// Members that the service does not have.
        case new
        /// Members of whom the import says something else.
        case changed
        /// Members of the service who are not in the import.
        case missing
        /// Rows that can't be members.
        case refused
        /// New and changed members of departments that were not chosen.
        case leftOut
        /// Members of whom the import says nothing new.
        case unchanged
    }

    /// How many there are of each kind.
    package struct Counts: Sendable, Equatable {
        package fileprivate(set) var byList: [List: Int] = [:]
        /// The missing members who are to be removed.
        package fileprivate(set) var removed = 0
        /// The missing members whom no rule uses.
        package fileprivate(set) var removable = 0
        /// How many members the service has.
        package fileprivate(set) var known = 0

        /// None of any kind.
        package init() {}

        /// The number of one kind.
        package subscript(_ list: List) -> Int { byList[list] ?? 0 }
        /// Whether confirming would change anything.
        package var changesAnything: Bool { self[.new] + self[.changed] + removed > 0 }
        /// How many members the service would have.
        package var total: Int { known + self[.new] - removed }
    }

    /// The columns by which a list sorts.
    package enum Column: String, Sendable, CaseIterable {
        case row
        case userID
        case name
        case department
    }

    /// How many there are of each kind.
    package func counts() async throws -> Counts {
        try await read { db in
            var counts = Counts()
            for row in try db.rows("SELECT kind, isChosen, COUNT(*) AS number FROM entry GROUP BY kind, isChosen") {
                var list: List = try row.value("kind")
                if row["isChosen"] == false, list == .new || list == .changed { list = .leftOut }
                counts.byList[list, default: 0] += row["number"] as Int
            }
            counts.byList[.missing] = try db.number("SELECT COUNT(*) FROM known WHERE isMissing = 1")
            counts.removed = try db.number("SELECT COUNT(*) FROM known WHERE \(Self.isRemoved)")
            counts.removable = try db.number("SELECT COUNT(*) FROM known WHERE isMissing = 1 AND ruleNames = '[]'")
            counts.known = try db.number("SELECT COUNT(*) FROM known")
            return counts
        }
    }

    /// The page of one kind that a query asks for; a search looks through UserID, name and department.
    package func page(_ list: List, _ query: ListQuery<Column>) async throws -> ListPage<StagedMember> {
        let statement = list.statement
        let order = list == .missing && query.column == .row ? "id" : query.column.rawValue
        return try await read { db in
            try statement.page(query, by: order, in: db) { row in
                try list == .missing ? StagedMember(known: row) : StagedMember(entry: row)
            }
        }
    }

    /// The missing members who are to be removed and whom no rule uses.
    static let isRemoved = "isMissing = 1 AND isRemoved = 1 AND ruleNames = '[]'"

    /// The members that are to be written.
    static let isImported = "kind IN ('new', 'changed') AND isChosen = 1"
}

extension MemberStage.List {
    fileprivate var statement: ListStatement {
        var statement = ListStatement(columns: "*", table: "entry", searched: ["searched"], key: "id")
        switch self {
        case .missing:
            statement.table = "known"
            statement.conditions = ["isMissing = 1"]
        case .new, .changed: statement.conditions = ["kind = '\(rawValue)'", "isChosen = 1"]
        case .leftOut: statement.conditions = ["kind IN ('new', 'changed')", "isChosen = 0"]
        case .unchanged, .refused: statement.conditions = ["kind = '\(rawValue)'"]
        }
        return statement
    }
}
