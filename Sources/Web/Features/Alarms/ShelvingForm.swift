import Domain
import HTTPHandlers

/// What a person enters to shelve an alarm.
struct ShelvingForm: Sendable {
    static let lengthField = "length"
    static let reasonField = "reason"
    /// How long an alarm can be shelved, in minutes, and the words for it; never without an end.
    static let lengths: [(minutes: Int, text: ShelvingText)] = [
        (15, .quarter), (60, .hour), (4 * 60, .fourHours), (8 * 60, .eightHours), (24 * 60, .day), (7 * 24 * 60, .week),
    ]
    /// The longest reason, in characters.
    static let reasonLimit = 1_000

    let minutes: Int
    let reason: String
    let problems: FieldProblems

    init(_ data: FormData, text: Catalogue) {
        var reader = FormReader(data, text: text)
        let typed = data[Self.lengthField].flatMap { Int($0) } ?? 0
        if !Self.lengths.contains(where: { $0.minutes == typed }) {
            reader.note(text(ShelvingText.lengthUnknown), at: Self.lengthField)
        }
        minutes = typed
        reason = reader.lines(Self.reasonField, limit: Self.reasonLimit, isRequired: true)
        problems = reader.problems
    }

    /// The form before anything was entered.
    init() {
        minutes = 60
        reason = ""
        problems = FieldProblems()
    }
}

/// What is said of shelving.
enum ShelvingText: String, CatalogueSection {
    static let section = "shelving"

    case title
    case lead
    case length
    case lengthUnknown
    case quarter
    case hour
    case fourHours
    case eightHours
    case day
    case week
    case reason
    case reasonHelp
    case submit
    case end
    case inForce
    case chip
    case shelvedUntil
    case done
    case ended
    case notShelved
}
