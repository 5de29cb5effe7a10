extension MemberSheet {
    /// Turns a sheet's rows into members, one after the other; it keeps no members, only which ids it has seen.
    package struct Reader: Sendable {
        /// Where the columns are, or nil while no header has been found.
        ///
        /// Nil after the last row says that the sheet has none.
        package private(set) var columns: Columns?

        /// The first rows as they can be shown, for a person to point at the columns.
        package private(set) var firstRows: [Row] = []

        /// The number of the row to whose end nothing is a member; 0 for none.
        private let headerRow: Int
        private let mayHaveSample: Bool
        private let knownHeaders: [Column: String]
        private var previous: Row?
        private var header: Row?

        private var rowsSearched = 0

        /// Rows since the header that were not blank.
        private var rowsRead = 0
        private var seen: [String: (row: Int, digest: Int)] = [:]

        /// Makes a reader.
        ///
        /// - Parameters:
        ///   - columns: Where the columns are if a person has pointed at them; then no header is looked for.
        ///   - headerRow: The number of the row with their names, from 1: it and those above it are no members. 0 if
        ///     the sheet has no such row.
        ///   - mayHaveSample: Whether the first rows may be a template's samples.
        ///   - knownHeaders: What an earlier file called columns at which a person pointed, as
        ///     ``Columns/headers(in:)`` gave it.
        package init(
            columns: Columns? = nil,
            headerRow: Int = 0,
            mayHaveSample: Bool = true,
            knownHeaders: [Column: String] = [:]
        ) {
            self.columns = columns
            self.headerRow = headerRow
            self.mayHaveSample = mayHaveSample
            self.knownHeaders = knownHeaders
        }

        /// Takes the next row.
        package mutating func consume(_ row: Row) -> Finding {
            if firstRows.count < headerSearchRows { firstRows.append(row.excerpt) }
            guard let columns else { return search(row) }
            if row.number <= headerRow {
                header = row
                return .nothing
            }
            if row.isBlank { return .nothing }
            rowsRead += 1
            if isHeaderAgain(row, columns) { return .nothing }
            guard seen.count < Member.maximumPerService else { return .tooManyMembers }
            let fields = Fields(row: row, columns: columns)
            do throws(Refusal.Reason) {
                return .member(try member(fields, row: row.number))
            } catch {
                return .refused(fields.refusal(error))
            }
        }

        private mutating func search(_ row: Row) -> Finding {
            guard rowsSearched < headerSearchRows else { return .noHeader }
            rowsSearched += 1
            let found = Columns(in: row, below: previous, knownHeaders: knownHeaders)
            previous = row
            if found.areSufficient {
                columns = found
                header = row
                return .nothing
            }
            return rowsSearched < headerSearchRows ? .nothing : .noHeader
        }

        /// Whether a row is a second line of the header, or the header once more as on a printed page.
        private mutating func isHeaderAgain(_ row: Row, _ columns: Columns) -> Bool {
            guard let header else { return false }
            if rowsRead == 1, row.isBelowHeader(of: columns) {
                self.columns?.refine(by: row)
                return true
            }
            if rowsRead == 1, row.isSecondHeader(of: columns) { return true }
            return row[columns.places[.userID]] == header[columns.places[.userID]]
                && row[columns.places[.name]] == header[columns.places[.name]]
        }

        private mutating func member(_ fields: Fields, row: Int) throws(Refusal.Reason) -> SheetMember {
            try fields.checkID()
            // Templates have their sample at the top; nobody further down is called that.
            if mayHaveSample, rowsRead <= 2 { try fields.checkSample() }
            try fields.checkRest()
            let member = fields.member
            if let first = seen[member.userID] {
                throw .duplicateInFile(firstRow: first.row, isSame: first.digest == member.digest)
            }
            seen[member.userID] = (row, member.digest)
            return member
        }
    }
}

extension SheetMember {
    /// A short stand-in for all that a row says of a member.
    fileprivate var digest: Int {
        var hasher = Hasher()
        hasher.combine(name)
        hasher.combine(department)
        return hasher.finalize()
    }
}
