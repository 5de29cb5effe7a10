/// A member as one row of a spreadsheet states it.
package struct SheetMember: Sendable, Hashable {
    /// DingTalk's user id exactly as written, without surrounding white space: leading zeros, hyphens and letters count.
    package let userID: String

    /// The name, on one line.
    package let name: String

    /// The department or departments as the file has them, several separated by commas; empty if it says nothing.
    package let department: String

    /// What DingTalk says of the member, where the members come from DingTalk itself.
    package var standing: MemberStanding?

    /// The row's number in the sheet, from 1.
    package let row: Int

    /// Makes a member.
    package init(userID: String, name: String, department: String = "", row: Int) {
        self.userID = userID
        self.name = name
        self.department = department
        self.row = row
    }
}
