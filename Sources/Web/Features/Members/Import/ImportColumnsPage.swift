import Domain
import HTTPServer

/// Asks which column of a file is which, since their names are not known.
struct ImportColumnsPage: PageModel {
    static let template = "members/columns"

    let file: String
    let sheet: String
    let problem: String
    /// The letters of the columns.
    let letters: [String]
    let rows: [SheetRowView]
    let fields: [ChoiceField]
    let action: String
    let hidden: [HiddenField]
    let columnsValue: String
    let cancelValue: String

    func child(named key: String) -> Any? {
        switch key {
        case "file": file
        case "sheet": sheet
        case "problem": problem
        case "letters": letters
        case "rows": rows
        case "fields": fields
        case "action": action
        case "hidden": hidden
        case "columnsValue": columnsValue
        case "cancelValue": cancelValue
        default: nil
        }
    }
}

/// One of the first rows of a sheet.
struct SheetRowView: ViewModel {
    let number: String
    let cells: [SheetCellView]

    func child(named key: String) -> Any? {
        switch key {
        case "number": number
        case "cells": cells
        default: nil
        }
    }
}

/// What stands in one cell.
struct SheetCellView: ViewModel {
    let text: String

    func child(named key: String) -> Any? { key == "text" ? text : nil }
}

extension ImportColumnsPage {
    /// The page as it is asked first.
    init(_ sheet: UnknownSheet, of one: MemberImport, text: Catalogue) {
        self.init(sheet, ImportColumnsForm(sheet), problem: "", of: one, text: text)
    }

    /// The page once more, for a choice that is not enough.
    init(_ sheet: UnknownSheet, _ form: ImportColumnsForm, of one: MemberImport, text: Catalogue) {
        self.init(sheet, form, problem: text(MemberText.columnsMissing), of: one, text: text)
    }

    private init(
        _ sheet: UnknownSheet,
        _ form: ImportColumnsForm,
        problem: String,
        of one: MemberImport,
        text: Catalogue
    ) {
        let letters = (0..<sheet.columnCount).map { String(UnicodeScalar(UInt8(ascii: "A") + UInt8($0 % 26))) }
        self.init(
            file: one.fileName,
            sheet: sheet.name,
            problem: problem,
            letters: letters,
            rows: sheet.rows.map { row in
                let cells = row.cells.map(\.written) + Array(repeating: "", count: letters.count - row.cells.count)
                return SheetRowView(number: String(row.number), cells: cells.map(SheetCellView.init(text:)))
            },
            fields: ImportColumnsForm.offered.map { form.field(for: $0, letters: letters, text: text) }
                + [form.headerRowField(text)],
            action: SiteURL.memberImport.link(one.token),
            hidden: [HiddenField(name: FormField.returnPath, value: one.returnPath)],
            columnsValue: ImportAction.columns.value,
            cancelValue: ImportAction.cancel.value
        )
    }
}

extension ImportColumnsForm {
    fileprivate func field(for column: MemberSheet.Column, letters: [String], text: Catalogue) -> ChoiceField {
        let header = sheet.rows.first { $0.number == headerRowNumber }
        let none = ChoiceOption(value: "", label: text(MemberText.noColumn), isChosen: places[column] == nil)
        return ChoiceField(
            name: Self.field(column),
            label: text(column.text),
            options: [none]
                + letters.enumerated().map { place, letter in
                    let name = header.flatMap { $0.cells.indices.contains(place) ? $0.cells[place].written : nil } ?? ""
                    return ChoiceOption(
                        value: String(place),
                        label: name.isEmpty ? letter : "\(letter): \(name)",
                        isChosen: places[column] == place
                    )
                },
            isRequired: column == .userID || column == .name
        )
    }

    fileprivate func headerRowField(_ text: Catalogue) -> ChoiceField {
        let none = ChoiceOption(value: "0", label: text(MemberText.noHeaderRow), isChosen: headerRowNumber == 0)
        return ChoiceField(
            name: Self.headerRow,
            label: text(MemberText.headerRow),
            options: [none]
                + sheet.rows.map {
                    ChoiceOption(
                        value: String($0.number),
                        label: text(MemberText.rowNumber, ["row": String($0.number)]),
                        isChosen: $0.number == headerRowNumber
                    )
                },
            help: text(MemberText.headerRowHelp)
        )
    }
}

extension MemberSheet.Column {
    /// What people call the column.
    var text: MemberText {
        switch self {
        case .userID: .userID
        case .name: .memberName
        case .department: .department
        case .mobile: .mobile
        case .position: .position
        case .jobNumber: .jobNumber
        }
    }
}
