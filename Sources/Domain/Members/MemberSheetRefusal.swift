extension MemberSheet {
    /// A row that can't be a member, and why.
    package struct Refusal: Sendable, Hashable {
        /// Why a row is refused.
        package enum Reason: Error, Sendable, Hashable {
            /// The id's cell is a number, or a text such as `1.23E+17`: Excel keeps 15 digits and no leading zero.
            case idIsNumeric

            /// The id's cell is a truth value or an error.
            case idIsNotText

            /// The id's cell is empty.
            case idMissing

            /// The id has more than ``MemberSheet/maximumIDLength`` characters.
            case idTooLong

            /// The id has white space or invisible characters within.
            case idHasInvalidCharacters

            /// The name's cell is empty or has no text.
            case nameMissing

            /// The name has more than ``MemberSheet/maximumNameLength`` characters.
            case nameTooLong

            /// The departments have more than ``MemberSheet/maximumDepartmentLength`` characters.
            case departmentTooLong

            /// An earlier row has the same id; `isSame` if it says the same of the member.
            case duplicateInFile(firstRow: Int, isSame: Bool)

            /// The template's sample, which was left in.
            case sampleRow
        }

        /// The row's number in the sheet, from 1.
        package let row: Int

        /// Why the row is refused.
        package let reason: Reason

        /// What the id's cell says, at most 80 characters, for people to find the row by.
        package let userID: String

        /// What the name's cell says, at most 80 characters.
        package let name: String

        /// Makes a refusal.
        package init(row: Int, reason: Reason, userID: String, name: String) {
            self.row = row
            self.reason = reason
            self.userID = userID
            self.name = name
        }
    }
}

extension MemberSheet.Refusal.Reason {
    /// The stable key of this reason's sentence in a catalogue.
    package var identifier: String {
        switch self {
        case .idIsNumeric: "memberSheet.idIsNumeric"
        case .idIsNotText: "memberSheet.idIsNotText"
        case .idMissing: "memberSheet.idMissing"
        case .idTooLong: "memberSheet.idTooLong"
        case .idHasInvalidCharacters: "memberSheet.idHasInvalidCharacters"
        case .nameMissing: "memberSheet.nameMissing"
        case .nameTooLong: "memberSheet.nameTooLong"
        case .departmentTooLong: "memberSheet.departmentTooLong"
        case .duplicateInFile(_, isSame: true): "memberSheet.duplicateSame"
        case .duplicateInFile(_, isSame: false): "memberSheet.duplicateDiffering"
        case .sampleRow: "memberSheet.sampleRow"
        }
    }

    /// The reason that an ``identifier`` names; `nil` for another text.
    package init?(identifier: String, firstRow: Int) {
        let all: [Self] = [
            .idIsNumeric, .idIsNotText, .idMissing, .idTooLong, .idHasInvalidCharacters, .nameMissing, .nameTooLong,
            .departmentTooLong, .duplicateInFile(firstRow: firstRow, isSame: true),
            .duplicateInFile(firstRow: firstRow, isSame: false), .sampleRow,
        ]
        guard let reason = all.first(where: { $0.identifier == identifier }) else { return nil }
        self = reason
    }

    /// The row that has the same id, from 1, if that is the reason.
    package var firstRow: Int? {
        if case .duplicateInFile(let row, _) = self { row } else { nil }
    }

    /// The values that belong into the sentence: `allowed` or `firstRow`.
    package var parameters: [String: String] {
        switch self {
        case .idTooLong: ["allowed": String(MemberSheet.maximumIDLength)]
        case .nameTooLong: ["allowed": String(MemberSheet.maximumNameLength)]
        case .departmentTooLong: ["allowed": String(MemberSheet.maximumDepartmentLength)]
        case .duplicateInFile(let firstRow, _): ["firstRow": String(firstRow)]
        default: [:]
        }
    }
}
