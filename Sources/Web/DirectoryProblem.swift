package import Domain

/// Why DingTalk does not let an app read the organisation's members.
package struct DirectoryProblem: Error, Equatable {
    /// The cause, whose sentence is one of a delivery's.
    package let problem: DeliveryProblem
    /// DingTalk's own words; may be empty.
    package let answer: String

    /// A problem with the given parts.
    package init(_ problem: DeliveryProblem, answer: String) {
        self.problem = problem
        self.answer = answer
    }
}

/// What an app may see of an organisation's members.
package struct FetchedMembers: Sendable, Equatable {
    package var members: [Member]
    /// The paths of departments that are outside the app's scope.
    package var hiddenDepartments: [String]

    /// Members with the given parts.
    package init(_ members: [Member], hiddenDepartments: [String] = []) {
        self.members = members
        self.hiddenDepartments = hiddenDepartments
    }
}

/// How far the reading of an organisation is.
package struct DirectoryProgress: Sendable, Equatable {
    /// The people found so far.
    package var people: Int
    /// The departments that were read.
    package var departments: Int
    /// The departments that are known of so far.
    package var knownDepartments: Int

    /// A progress with the given parts.
    package init(people: Int, departments: Int, knownDepartments: Int) {
        self.people = people
        self.departments = departments
        self.knownDepartments = knownDepartments
    }
}
