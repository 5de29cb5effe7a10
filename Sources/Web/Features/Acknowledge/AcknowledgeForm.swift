import Domain
import HTTPHandlers

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

    /// The empty form, with the name that is known.
    init(name: String) {
        self.name = name
        notes = ""
        problems = FieldProblems()
    }

    /// Who is recorded: the name that was given, and the account too when somebody else's name was given with it, as in
    /// a control room whose people share one.
    func recordedName(signedIn user: User?) -> String {
        guard let user, user.name != name else { return name }
        return "\(name) (\(user.name))"
    }
}
