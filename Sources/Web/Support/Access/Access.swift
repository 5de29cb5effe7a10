import Domain

/// Who may use a route.
enum Access: Sendable, Equatable {
    /// Also people who are not signed in.
    case anyone
    /// People with this role or one that may do more.
    case role(Role)

    static let viewer = Access.role(.viewer)
    static let `operator` = Access.role(.operator)
    static let administrator = Access.role(.administrator)
}
