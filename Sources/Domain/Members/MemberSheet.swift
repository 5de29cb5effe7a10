/// A spreadsheet of members, as DingTalk's consoles export it: its rows, its columns and what is wrong with a row.
///
/// Official layouts: DingTalk help `contacts/batch-add-modify-members`; older and hand-made ones differ in the order of
/// columns, their names and the rows above the header, so columns are found by name.
package enum MemberSheet {
    /// Rows from the top among which the header is looked for; instructions and a title may stand above it.
    package static let headerSearchRows = 10

    /// The longest user id DingTalk knows, in characters.
    package static let maximumIDLength = 64

    /// The longest name taken, in characters.
    package static let maximumNameLength = 128

    /// The longest text of departments taken, in characters; a member may be in many.
    package static let maximumDepartmentLength = 2_000
}
