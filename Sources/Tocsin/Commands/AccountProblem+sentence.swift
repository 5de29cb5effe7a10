import Domain

extension AccountProblem {
    /// What is wrong, for the person at the command line.
    var sentence: String {
        switch self {
        case .nameMissing: "The name is empty."
        case .nameTooLong: "The name has more than \(AccountRules.nameLength.upperBound) characters."
        case .nameMalformed: "The name begins or ends with white space, or has a character that can't be shown."
        case .passwordTooShort: "The password has fewer than \(AccountRules.passwordLength.lowerBound) characters."
        case .passwordTooLong: "The password has more than \(AccountRules.passwordLength.upperBound) characters."
        }
    }
}
