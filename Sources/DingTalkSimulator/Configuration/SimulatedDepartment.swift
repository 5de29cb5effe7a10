/// A department of the organisation; the root has the key 1 and is always there.
package struct SimulatedDepartment: Sendable, Hashable {
    /// The key.
    package var id: Int
    /// The name.
    package var name: String
    /// The key of the department that it belongs to.
    package var parentID: Int
    /// Whether apps may see it and its members.
    package var isVisible: Bool

    /// The key of the root.
    package static let root = 1

    /// A department from its parts.
    package init(id: Int, name: String, parentID: Int = Self.root, isVisible: Bool = true) {
        self.id = id
        self.name = name
        self.parentID = parentID
        self.isVisible = isVisible
    }
}

extension SimulatedDepartment: Codable {
    /// Reads a department; what may be left out has the value that the initialiser gives it.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(Int.self, forKey: .id),
            name: try container.decode(String.self, forKey: .name),
            parentID: try container.decodeIfPresent(Int.self, forKey: .parentID) ?? Self.root,
            isVisible: try container.decodeIfPresent(Bool.self, forKey: .isVisible) ?? true
        )
    }
}
