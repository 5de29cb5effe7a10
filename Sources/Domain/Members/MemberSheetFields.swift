extension MemberSheet {
    /// The cells of one row that make a member, and the rules they must keep.
    struct Fields {
        private let row: Row
        private let idCell: Cell
        private let nameCell: Cell
        private let id: String
        private let name: String
        private let department: String

        init(row: Row, columns: Columns) {
            self.row = row
            idCell = row[columns.places[.userID]]
            nameCell = row[columns.places[.name]]
            id = idCell.written
            name = nameCell.written.onOneLine()
            department = columns.department(in: row).onOneLine()
        }

        var member: SheetMember {
            SheetMember(userID: id, name: name, department: department, row: row.number)
        }

        func refusal(_ reason: Refusal.Reason) -> Refusal {
            Refusal(
                row: row.number,
                reason: reason,
                userID: String(id.prefix(80)).onOneLine(),
                name: String(name.prefix(80))
            )
        }

        func checkID() throws(Refusal.Reason) {
            switch idCell {
            case .number: throw .idIsNumeric
            case .other: throw .idIsNotText
            case .empty: throw .idMissing
            case .text: break
            }
            if id.isEmpty { throw .idMissing }
            // The search for a plus sign spares nearly every row the pattern.
            if id.utf8.contains(0x2B), id.wholeMatch(of: #/[0-9]+([.,][0-9]+)?[eE]\+[0-9]+/#) != nil {
                throw .idIsNumeric
            }
            if id.unicodeScalars.count > maximumIDLength { throw .idTooLong }
            if id.unicodeScalars.contains(where: \.isInvisible) { throw .idHasInvalidCharacters }
        }

        func checkRest() throws(Refusal.Reason) {
            if case .other = nameCell { throw .nameMissing }
            if name.isEmpty { throw .nameMissing }
            if name.unicodeScalars.count > maximumNameLength { throw .nameTooLong }
            if department.unicodeScalars.count > maximumDepartmentLength { throw .departmentTooLong }
        }

        /// Refuses what calls itself a sample.
        func checkSample() throws(Refusal.Reason) {
            let words = ["示例", "样例", "范例"]
            let isSample =
                words.contains { name.contains($0) || id.contains($0) }
                || ["sample", "example"].contains { [id.lowercased(), name.lowercased()].contains($0) }
            if isSample { throw .sampleRow }
        }
    }
}

extension String {
    /// The string with each run of white space that has a line break or control character in it made one space.
    func onOneLine() -> String {
        guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return self }
        return split { $0.isWhitespace || $0.unicodeScalars.contains { $0.properties.generalCategory == .control } }
            .joined(separator: " ")
    }
}
