import Domain

extension Receiver {
    /// The column that names such a receiver, and its value.
    var key: (column: String, id: Int64) {
        switch self {
        case .group(let id): ("groupID", id.rawValue)
        case .member(let id): ("memberID", id.rawValue)
        }
    }

    /// The table that has such receivers.
    var table: String {
        switch self {
        case .group: "dingTalkGroup"
        case .member: "member"
        }
    }
}
