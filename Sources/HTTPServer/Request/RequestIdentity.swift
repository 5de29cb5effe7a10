/// An identifier of a request, which becomes text when someone asks for it.
struct RequestIdentity: Sendable, CustomStringConvertible {
    /// What tells the runs of a server apart, or the whole text.
    let prefix: String
    var number: UInt64?

    var description: String { prefix + (number.map { String($0, radix: 36) } ?? "") }
}
