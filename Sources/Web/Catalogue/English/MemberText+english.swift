extension MemberText {
    var english: String {
        switch self {
        case .title: "Import members"
        case .lead: "This is what the spreadsheet would change. Nothing is added until you choose OK."
        case .file: "File"
        case .sheet: "Sheet"
        case .newCount: "new"
        case .changedCount: "changed"
        case .unchangedCount: "already there"
        case .refusedCount: "refused"
        case .newTitle: "New: {count}"
        case .changedTitle: "Changed: {count}"
        case .refusedTitle: "Refused: {count}"
        case .more: "And {count} more rows."
        case .row: "Row"
        case .userID: "Unique ID"
        case .memberName: "Name"
        case .department: "Department"
        case .reason: "Reason"
        case .before: "before:"
        case .nothing: "There is nothing new in this file."
        case .tooMany:
            "With this file the service would have {count} members; at most {limit} are possible. Take rows out of the "
                + "spreadsheet, or spread the people over several services."
        case .confirm: "Confirm import"
        case .confirmHelp:
            "Refused rows are left out. Correct them in DingTalk or in the spreadsheet and import it again."
        case .imported: "{added} members added, {updated} updated. Choose OK to save."
        case .fileMissing: "Choose a spreadsheet first, then choose Import."
        case .headerMissing:
            "No sheet of this file has columns for the user ID (员工UserID) and the name (姓名) among its first rows. Export "
                + "the members from DingTalk’s console, and upload that file unchanged."
        case .idIsNumeric:
            "The Unique ID is stored as a number, so its last digits or leading zeros may be lost. Upload the file as "
                + "DingTalk exported it, or set the cell to Text and type the ID again."
        case .idIsNotText: "The Unique ID’s cell has no text. Type the ID there as text."
        case .idMissing: "The Unique ID is missing."
        case .idTooLong: "The Unique ID has more than {allowed} characters."
        case .idHasInvalidCharacters: "The Unique ID has spaces or characters that can’t be seen. Type it again."
        case .nameMissing: "The name is missing."
        case .nameTooLong: "The name has more than {allowed} characters."
        case .departmentTooLong: "The departments have more than {allowed} characters."
        case .duplicateSame: "The same person stands in row {firstRow} already."
        case .duplicateDiffering:
            "Row {firstRow} has the same Unique ID and says something else. Leave only one of them in."
        case .sampleRow: "This is the sample row of DingTalk’s template."
        }
    }
}
