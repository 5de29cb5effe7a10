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
            self.init(Self.places(in: row, knownHeaders))
            if let upper { places.merge(Self.places(in: upper, knownHeaders)) { lower, _ in lower } }
            departmentLevels = row.departmentLevels
        }

        /// Takes the names below those of a header that spans several columns.
        mutating func refine(by lower: Row) {
            let names = lower.headerNames
            places = places.filter { !names.indices.contains($0.value) || names[$0.value].isEmpty }
            places.merge(Self.places(in: lower, [:])) { upper, _ in upper }
            departmentLevels += lower.departmentLevels
        }

        /// Whether members can be read: the user id and the name are there.
        package var areSufficient: Bool { places[.userID] != nil && places[.name] != nil }

        /// What the columns are called in their header's row, to find them by in the next file; without those whose
        /// name is missing or stands above another column too.
        package func headers(in row: Row) -> [Column: String] {
            let names = row.exactHeaders
            return places.compactMapValues { place in
                guard names.indices.contains(place), !names[place].isEmpty else { return nil }
                return names.count { $0 == names[place] } == 1 ? names[place] : nil
            }
        }

        private static func places(in row: Row, _ knownHeaders: [Column: String]) -> [Column: Int] {
            let names = row.headerNames
            var places: [Column: Int] = [:]
            for column in Column.allCases {
                // What a person said is surer than any alias but the one that DingTalk itself writes.
                let surest = column == .userID ? column.aliases.prefix(1) : []
                let known = knownHeaders[column].flatMap { row.exactHeaders.firstIndex(of: $0) }
                let place =
                    surest.first.flatMap(names.firstIndex) ?? known
                    ?? column.aliases.lazy.compactMap(names.firstIndex).first
                if let place, !places.values.contains(place) { places[column] = place }
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
    fileprivate var headerNames: [String] { headers(as: MemberSheet.Column.normalized) }

    /// The texts as they are remembered.
    fileprivate var exactHeaders: [String] { headers(as: MemberSheet.Column.exact) }

    private func headers(as form: (String) -> String) -> [String] {
        cells.map { cell in
            guard case .text(let text) = cell, text.utf8.count <= 200 else { return "" }
            return form(text)
        }
    }

    /// The places of the columns that hold one level of the department each, the topmost first.
    fileprivate var departmentLevels: [Int] {
        let levels = headerNames.enumerated().compactMap { place, name in
            MemberSheet.Column.departmentLevel(name).map { (level: $0, place: place) }
        }
        return levels.sorted { $0.level < $1.level }.map(\.place)
    }

    /// Whether the row names columns below a header that spans several: it has texts, but neither an ID nor a name.
    func isBelowHeader(of columns: MemberSheet.Columns) -> Bool {
        self[columns.places[.userID]].isBlank && self[columns.places[.name]].isBlank
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
