import Domain
import HTTPHandlers
import HTTPServer

/// Asks which column of a file is which, since their names are not known.
struct ImportColumnsPage: PageModel {
    static let template = "members/columns"

    let file: String
    let sheet: String
    /// The sheets to choose from; empty when there is only one.
    let sheets: [ImportTab]
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
        case "sheets": sheets
        case "hasSheets": !sheets.isEmpty
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
    /// The page for one of the sheets; a problem for a choice that is not enough.
    init(
        _ form: ImportColumnsForm,
        among sheets: [SheetStart],
        problem: String = "",
        of one: MemberImport,
        text: Catalogue
    ) {
        let sheet = form.sheet
        let letters = (0..<sheet.columnCount).map(Self.letters)
        let path = SiteURL.memberImport.link(one.token)
        self.init(
            file: one.fileName,
            sheet: sheet.name,
            sheets: sheets.count < 2 ? [] : sheets.map { ImportTab($0, isCurrent: $0 == sheet, path: path) },
            problem: problem,
            letters: letters,
            rows: sheet.rows.map { row in
                let cells = row.cells.map(\.written) + Array(repeating: "", count: letters.count - row.cells.count)
                return SheetRowView(number: String(row.number), cells: cells.map(SheetCellView.init(text:)))
            },
            fields: MemberSheet.Column.allCases.map { form.field(for: $0, letters: letters, text: text) }
                + [form.headerRowField(text)],
            action: path,
            hidden: [
                HiddenField(name: FormField.returnPath, value: one.returnPath),
                HiddenField(name: ImportColumnsForm.sheet, value: String(sheet.number)),
            ],
            columnsValue: ImportAction.columns.value,
            cancelValue: ImportAction.cancel.value
        )
    }

    /// What Excel calls a column, counted from 0: A to Z, then AA.
    static func letters(_ column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
    }
}

extension ImportTab {
    fileprivate init(_ sheet: SheetStart, isCurrent: Bool, path: String) {
        let field = FormField(name: ImportColumnsForm.sheet, value: String(sheet.number))
        self.init(label: sheet.name, count: "", link: Link.to(path, [field]), isCurrent: isCurrent)
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
        }
    }
}
