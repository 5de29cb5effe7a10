/// One segment of a route's pattern.
enum RouteSegment: Sendable, Hashable {
    /// A text that must be there.
    case literal(String)
    /// Any text, captured.
    case parameter
}
