/// The columns by which a list of members sorts.
package enum MemberColumn: String, Sendable, CaseIterable {
    case name
    case userID
    case department

    /// The expression by which it sorts.
    var order: String { self == .name ? "nameFolded" : rawValue }
}
