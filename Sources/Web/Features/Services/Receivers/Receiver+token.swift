import Domain

extension Receiver {
    /// How a form names a receiver: `group-12` or `member-34`.
    var token: String {
        switch self {
        case .group(let id): "group-\(id)"
        case .member(let id): "member-\(id)"
        }
    }

    /// Reads a ``token``; `nil` for anything else.
    init?(token: String) {
        let parts = token.split(separator: "-", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let key = String(parts[1])
        switch parts[0] {
        case "group":
            guard let id = DingTalkGroup.ID(pathSegment: key) else { return nil }
            self = .group(id)
        case "member":
            guard let id = Member.ID(pathSegment: key) else { return nil }
            self = .member(id)
        default: return nil
        }
    }
}
