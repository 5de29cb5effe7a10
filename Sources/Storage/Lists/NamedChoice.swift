/// A thing that a form offers by its name.
package struct NamedChoice<ID: Sendable & Hashable>: Sendable, Equatable {
    package let id: ID
    package let name: String

    /// A choice with the given parts.
    package init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}
