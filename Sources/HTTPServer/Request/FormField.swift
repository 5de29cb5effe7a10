/// One name and value of a query or a form.
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

extension [FormField] {
    /// The first value of that name.
    package subscript(_ name: String) -> String? {
        first { $0.name == name }?.value
    }

    /// All values of that name, in order.
    package func all(_ name: String) -> [String] {
        filter { $0.name == name }.map(\.value)
    }
}
