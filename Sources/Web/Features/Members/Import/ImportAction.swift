import Domain
import HTTPHandlers

/// Which button of an import's pages was pressed.
enum ImportAction: Equatable, Sendable {
    /// Takes what is ticked, and shows the same page again.
    case choose
    /// Ticks all missing members.
    case tickAll
    case untickAll
    /// Reads the sheet with the columns that were pointed at.
    case columns
    case confirm
    case cancel

    /// The name under which the buttons send their value.
    static let field = "action"
    /// The name of the field with the place of the preview, to come back to it.
    static let address = "at"

    /// Reads the value of the button.
    init(_ data: FormData) {
        self =
            switch data[Self.field] {
            case "tickAll": .tickAll
            case "untickAll": .untickAll
            case "columns": .columns
            case "confirm": .confirm
            case "cancel": .cancel
            default: .choose
            }
    }

    /// What the button sends.
    var value: String { "\(self)" }
}

/// What is ticked in a preview.
struct ImportChoice: Equatable, Sendable {
    /// The names of the form's fields.
    enum Field {
        /// Says that the departments were on the page, so that no tick means all.
        static let showsDepartments = "showsDepartments"
        static let department = "department"
        /// The missing members on the page, ticked or not.
        static let shown = "shown"
        static let removed = "removed"
    }

    /// `nil` when the page did not show them.
    let departments: Set<String>?
    let removed: [Member.ID]
    let kept: [Member.ID]

    init(_ data: FormData) {
        let ticked = Set(data.all(Field.removed).compactMap { Member.ID(pathSegment: $0) })
        let shown = data.all(Field.shown).compactMap { Member.ID(pathSegment: $0) }
        departments = data[Field.showsDepartments] == nil ? nil : Set(data.all(Field.department))
        removed = shown.filter(ticked.contains)
        kept = shown.filter { !ticked.contains($0) }
    }
}
