/// A value that stands for one segment of a path.
package protocol PathParameter: Sendable {
    /// Reads a decoded segment; nil means that the route doesn't match.
    init?(pathSegment: String)
    /// The segment, not yet encoded.
    var pathSegment: String { get }
}

extension String: PathParameter {
    /// Takes any segment but the empty one.
    package init?(pathSegment: String) {
        guard !pathSegment.isEmpty else { return nil }
        self = pathSegment
    }

    /// The text itself.
    package var pathSegment: String { self }
}

extension Int64: PathParameter {
    /// Takes decimal digits in their only spelling: no plus sign, no leading zeros.
    package init?(pathSegment: String) {
        guard let value = Int64(pathSegment), String(value) == pathSegment else { return nil }
        self = value
    }

    /// The number in decimal digits.
    package var pathSegment: String { String(self) }
}
