/// The key of a stored thing, typed by what it names so that a rule's key is never taken for a service's.
package struct Identifier<Entity>: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The key as the database knows it.
    package let rawValue: Int64

    /// Names the thing with this key.
    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package var description: String { String(rawValue) }

    package static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}
