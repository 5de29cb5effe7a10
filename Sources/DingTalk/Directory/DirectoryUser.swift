/// A person in an organisation's directory.
package struct DirectoryUser: Sendable, Hashable {
    /// DingTalk's user id.
    package var userID: String
    /// The name.
    package var name: String
    /// The paths of the departments, their levels joined by hyphens as in DingTalk's export; empty for the root alone.
    package var departments: [String]
    /// Whether the person has ever opened DingTalk; `nil` when the answer does not say.
    package var isActive: Bool?

    /// A user from its parts.
    package init(userID: String, name: String, departments: [String] = [], isActive: Bool? = nil) {
        self.userID = userID
        self.name = name
        self.departments = departments
        self.isActive = isActive
    }
}

/// What an app may see of an organisation.
package struct Directory: Sendable, Hashable {
    /// The users, each once, in the order in which they were found.
    package var users: [DirectoryUser] = []
    /// The paths of departments that are outside the app's scope.
    package var hiddenDepartments: [String] = []
}

/// How far the reading of a directory is.
package struct DirectoryProgress: Sendable, Hashable {
    /// The users found so far.
    package var users = 0
    /// The departments that were read.
    package var departments = 0
    /// The departments that are known of so far.
    package var knownDepartments = 0
}

/// Users by their id: one who is in several departments comes once for each.
struct UserCollection {
    private(set) var all: [DirectoryUser] = []
    private var places: [String: Int] = [:]

    var count: Int { all.count }

    mutating func add(_ user: DirectoryUser, in department: String) {
        guard let place = places[user.userID] else {
            places[user.userID] = all.count
            var user = user
            user.departments = department.isEmpty ? [] : [department]
            all.append(user)
            return
        }
        if !department.isEmpty { all[place].departments.append(department) }
    }
}
