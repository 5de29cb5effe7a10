extension MemberSheet {
    /// Where the columns are, from 0.
    package struct Columns: Sendable, Hashable {
        /// The place of each column that the sheet has.
        package private(set) var places: [Column: Int]

        /// The places of the columns that hold one level of the department each, the topmost first.
        package private(set) var departmentLevels: [Int] = []

        /// Columns at known places; members can be read if the user id and the name are among them.
        package init(_ places: [Column: Int]) {
            self.places = places
        }

        /// The columns whose names stand in a row, and in the row above it, since merged headers stand in several.
        init(in row: Row, below upper: Row?, knownHeaders: [Column: String] = [:]) {
            let names = row.headerNames
            self.init(Self.places(of: names, knownHeaders))
            if let upper { places.merge(Self.places(of: upper.headerNames, knownHeaders)) { lower, _ in lower } }
            let levels = names.enumerated().compactMap { place, name in
                Column.departmentLevel(name).map { (level: $0, place: place) }
            }
            departmentLevels = levels.sorted { $0.level < $1.level }.map(\.place)
        }

        /// Whether members can be read: the user id and the name are there.
        package var areSufficient: Bool { places[.userID] != nil && places[.name] != nil }

        /// What the columns are called in their header's row, to find them by in the next file; without those that have
        /// no name.
        package func headers(in row: Row) -> [Column: String] {
            let names = row.headerNames
            return places.compactMapValues { names.indices.contains($0) && !names[$0].isEmpty ? names[$0] : nil }
        }

        private static func places(of names: [String], _ knownHeaders: [Column: String]) -> [Column: Int] {
            var places: [Column: Int] = [:]
            for column in Column.allCases {
                // What a person said is surer than any alias.
                let aliases = (knownHeaders[column].map { [$0] } ?? []) + column.aliases
                let alias = aliases.first(where: names.contains)
                places[column] = alias.flatMap(names.firstIndex)
            }
            return places
        }

        /// The departments of a row, whole: they are not split, since a department's name may contain any separator.
        func department(in row: Row) -> String {
            let whole = row[places[.department]].written
            if !whole.isEmpty || departmentLevels.isEmpty { return whole }
            // DingTalk joins the levels of a department by a hyphen.
            return departmentLevels.map { row[$0].written }.filter { !$0.isEmpty }.joined(separator: "-")
        }
    }
}

extension MemberSheet.Row {
    /// The texts as aliases are written; long ones are instructions and no headers.
    fileprivate var headerNames: [String] {
        cells.map { cell in
            guard case .text(let text) = cell, text.utf8.count <= 200 else { return "" }
            return MemberSheet.Column.normalized(text)
        }
    }

    /// Whether the row only says something about the columns: marks such as 必填, or their names in another language.
    func isSecondHeader(of columns: MemberSheet.Columns) -> Bool {
        let names = headerNames
        let remarks = zip(cells, names).allSatisfy { cell, name in
            if case .text = cell { name.isEmpty } else { cell.written.isEmpty }
        }
        return remarks || MemberSheet.Columns(in: self, below: nil).places[.userID] == columns.places[.userID]
    }
}
