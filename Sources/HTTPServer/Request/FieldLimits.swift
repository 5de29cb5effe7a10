import HTTPTypes

/// How many fields a query or a form may have, and how long they may be; sizes are in bytes.
///
/// Each check throws `HTTPError` 413 beyond its limit.
package struct FieldLimits: Sendable {
    private let count: Int
    private let nameSize: Int
    private let valueSize: Int

    /// Makes limits; the default suits a query and a usual form.
    package init(count: Int = 1_000, nameSize: Int = 256, valueSize: Int = 256 * 1024) {
        self.count = count
        self.nameSize = nameSize
        self.valueSize = valueSize
    }

    /// Checks that one field more may follow so many.
    package func checkRoom(behind fields: Int) throws(HTTPError) {
        guard fields < count else {
            throw HTTPError(.contentTooLarge, reason: "The form has more than \(count) fields.")
        }
    }

    /// Checks the length of a name.
    package func checkName(size: Int) throws(HTTPError) {
        guard size <= nameSize else {
            throw HTTPError(.contentTooLarge, reason: "The form has a field name of more than \(nameSize) bytes.")
        }
    }

    /// Checks the length of a value, or of what has arrived of it.
    package func checkValue(size: Int, of name: String) throws(HTTPError) {
        guard size <= valueSize else {
            throw HTTPError(.contentTooLarge, reason: "The field \"\(name)\" has more than \(valueSize) bytes.")
        }
    }
}
