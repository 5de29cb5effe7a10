/// Which calls a fault strikes.
package enum FaultScope: Sendable, Hashable {
    /// All calls.
    case everything
    /// Calls of this robot.
    case robot(String)
    /// Calls of this app.
    case app(String)

    /// Reads `all`, `robot:ID` or `app:ID`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.dropFirst().first) {
        case ("all", nil): self = .everything
        case ("robot", let id?): self = .robot(id)
        case ("app", let id?): self = .app(id)
        default: return nil
        }
    }

    /// The form that `init(_:)` reads.
    package var text: String {
        switch self {
        case .everything: "all"
        case .robot(let id): "robot:\(id)"
        case .app(let id): "app:\(id)"
        }
    }
}
