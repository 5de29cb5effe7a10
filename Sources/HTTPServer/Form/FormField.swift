/// One name and value of a form or a query.
package struct FormField: Sendable, Hashable {
    /// The name, decoded; it may be empty.
    package var name: String
    /// The value, decoded; it may be empty.
    package var value: String

    /// Makes a field.
    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
