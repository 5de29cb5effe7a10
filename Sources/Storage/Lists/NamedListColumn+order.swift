import Domain

extension NamedListColumn {
    /// The expression by which a list of named things sorts, given the one of its type column.
    func order(type: String) -> String {
        switch self {
        case .name: "nameFolded"
        case .type: type
        case .status: "isEnabled"
        case .description: "folded(description)"
        case .createdAt: "createdAt"
        }
    }
}
