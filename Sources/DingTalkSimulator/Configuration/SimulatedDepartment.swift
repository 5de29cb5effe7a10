/// A department of the organisation; the root has the key 1 and is always there.
package struct SimulatedDepartment: Sendable, Hashable, Codable {
    /// The key.
    package var id: Int
    /// The name.
    package var name: String
    /// The key of the department that it belongs to.
    package var parentID: Int

    /// The key of the root.
    package static let root = 1

    /// A department from its parts.
    package init(id: Int, name: String, parentID: Int = Self.root) {
        self.id = id
        self.name = name
        self.parentID = parentID
    }
}
