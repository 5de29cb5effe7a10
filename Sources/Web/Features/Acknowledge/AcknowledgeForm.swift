import Domain
import HTTPServer

/// What a person enters to acknowledge an alarm.
struct AcknowledgeForm: Sendable {
    static let user = "name"
    static let notes = "notes"
    /// The longest name, in characters.
    static let nameLimit = 64
    /// The longest notes, in characters.
    static let notesLimit = 1_000

    let name: String
    let notes: String
    let problems: FieldProblems

    init(_ data: FormData, of alarm: Alarm, text: Catalogue) {
        var reader = FormReader(data, text: text)
        name = reader.line(Self.user, limit: Self.nameLimit, isRequired: true)
        notes = reader.lines(
            Self.notes,
            limit: Self.notesLimit,
            isRequired: alarm.ackMode == .manualWithNotes
        )
        problems = reader.problems
    }

    /// The empty form, with the name that was remembered.
    init(name: String) {
        self.name = name
        notes = ""
        problems = FieldProblems()
    }
}
