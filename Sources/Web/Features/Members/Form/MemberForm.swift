import Domain
import HTTPHandlers

/// A member as it was typed.
struct MemberForm: Equatable, Sendable {
    /// The names of the form's fields.
    enum Field {
        static let userID = "userID"
        static let name = "memberName"
        static let department = "department"
    }

    var userID = ""
    var name = ""
    var department = ""

    /// Reads what a browser sent.
    init(_ data: FormData) {
        userID = data[Field.userID] ?? ""
        name = data[Field.name] ?? ""
        department = data[Field.department] ?? ""
    }

    /// The form that edits a member, or an empty one.
    init(_ member: Member?) {
        userID = member?.userID ?? ""
        name = member?.name ?? ""
        department = member?.department ?? ""
    }

    /// The member; what is wrong is noted in the reader.
    func member(_ reader: inout FormReader) -> Member {
        let id = reader.line(userID, at: Field.userID, limit: MemberSheet.maximumIDLength, isRequired: true)
        if id.contains(where: \.isWhitespace) {
            reader.note(reader.text(ServiceText.userIDMalformed), at: Field.userID)
        }
        return Member(
            userID: id,
            name: reader.line(name, at: Field.name, limit: MemberSheet.maximumNameLength, isRequired: true),
            department: reader.line(department, at: Field.department, limit: MemberSheet.maximumDepartmentLength)
        )
    }
}
