/// Lengths of time in words.
enum SpanText: String, CatalogueSection {
    static let section = "span"

    case seconds
    case minutes
    case hours
    case days
    case ahead
    case behind
    /// Ahead or behind, nobody knows how far.
    case differs
}

/// Writes a length of time as a person would say it.
enum DurationText {
    /// Such as `27 min`; a length below zero counts as none.
    static func text(_ length: Double, text: Catalogue) -> String {
        let seconds = Int(max(0, length))
        return switch seconds {
        case ..<60: text(SpanText.seconds, ["seconds": String(seconds)])
        case ..<3_600: text(SpanText.minutes, ["minutes": String(seconds / 60)])
        case ..<172_800:
            text(SpanText.hours, ["hours": String(seconds / 3_600), "minutes": String(seconds / 60 % 60)])
        default: text(SpanText.days, ["days": String(seconds / 86_400)])
        }
    }
}
