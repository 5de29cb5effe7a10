import Domain
import Foundation
import HTTPServer

extension MemberImport {
    /// The names under which the preview sends the members that OK would take.
    enum Field {
        static let userID = "importedUserID"
        static let name = "importedName"
        static let department = "importedDepartment"
    }

    /// The members that the form would take: the new ones and the changed ones.
    var accepted: [ServiceForm.MemberRow] {
        (comparison.new + comparison.changed.map(\.member)).map {
            ServiceForm.MemberRow(userID: $0.userID, name: $0.name, department: $0.department)
        }
    }

    /// The accepted members as the preview carries them.
    var acceptedFields: [FormField] {
        accepted.flatMap { row in
            [
                FormField(name: Field.userID, value: row.userID),
                FormField(name: Field.name, value: row.name),
                FormField(name: Field.department, value: row.department),
            ]
        }
    }

    /// The accepted members as the preview sent them back.
    static func accepted(in data: FormData) -> [ServiceForm.MemberRow] {
        data.rows(Field.userID, Field.name, Field.department).map {
            ServiceForm.MemberRow(userID: $0[0], name: $0[1], department: $0[2])
        }
    }
}

extension ServiceForm {
    /// How many members an import added and changed.
    struct MergeCount: Equatable {
        var added = 0
        var updated = 0
    }

    /// The members of the form, to compare a spreadsheet with.
    var knownMembers: [String: MemberComparison.Known] {
        let pairs = members.filter { !$0.isEmpty }.map { row in
            (row.userID.trimmed, MemberComparison.Known(name: row.name.trimmed, department: row.department.trimmed))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Takes imported members into the form: known ones are changed in their rows, the others come last.
    ///
    /// A department that the spreadsheet leaves empty stays as it was.
    mutating func merge(_ imported: [MemberRow]) -> MergeCount {
        members.removeAll(where: \.isEmpty)
        var rows = Dictionary(members.enumerated().map { ($0.element.userID.trimmed, $0.offset) }) { first, _ in first }
        var count = MergeCount()
        for row in imported {
            if let known = rows[row.userID] {
                members[known].name = row.name
                if !row.department.isEmpty { members[known].department = row.department }
                count.updated += 1
            } else {
                rows[row.userID] = members.count
                members.append(row)
                count.added += 1
            }
        }
        return count
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
