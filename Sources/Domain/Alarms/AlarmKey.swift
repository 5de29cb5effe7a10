/// What makes two reports speak of the same alarm: the same path and the same name.
package struct AlarmKey: Hashable, Sendable {
    /// The tag that the alarm watches, such as `Plant1/Boiler/Temperature`.
    package let path: String
    package let name: String

    /// The key of the alarm with this path and name.
    package init(path: String, name: String) {
        self.path = path
        self.name = name
    }
}
