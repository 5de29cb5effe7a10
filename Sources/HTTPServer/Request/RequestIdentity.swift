/// An identifier of a request, which becomes text when someone asks for it.
enum RequestIdentity: Sendable, CustomStringConvertible {
    case text(String)
    /// What tells the runs of a server apart, and a number.
    case number(String, UInt64)

    var description: String {
        switch self {
        case .text(let text): text
        case .number(let run, let number): run + String(number, radix: 36)
        }
    }
}
