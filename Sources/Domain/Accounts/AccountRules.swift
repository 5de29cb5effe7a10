import Foundation

/// What the name and the password of an account must be.
package enum AccountRules {
    /// How many characters a sign-in name has.
    package static let nameLength = 1...64
    /// How many characters a password has; the upper bound keeps hashing it from being work without end.
    package static let passwordLength = 10...1000

    /// What is wrong with a sign-in name; `nil` when nothing is.
    package static func problem(inName name: String) -> AccountProblem? {
        let trimmed = name.trimmingCharacters(in: .whitespacesAndNewlines)
        if trimmed.isEmpty { return .nameMissing }
        if name.count > nameLength.upperBound { return .nameTooLong }
        if name != trimmed || name.unicodeScalars.contains(where: CharacterSet.controlCharacters.contains) {
            return .nameMalformed
        }
        return nil
    }

    /// What is wrong with a password; `nil` when nothing is.
    package static func problem(inPassword password: Secret) -> AccountProblem? {
        let length = password.reveal().count
        if length < passwordLength.lowerBound { return .passwordTooShort }
        if length > passwordLength.upperBound { return .passwordTooLong }
        return nil
    }
}

/// Why an account can't be made so.
package enum AccountProblem: Error, Equatable {
    case nameMissing
    /// More than 64 characters.
    case nameTooLong
    /// White space at an end, or control characters within.
    case nameMalformed
    /// Fewer than 10 characters.
    case passwordTooShort
    /// More than 1,000 characters.
    case passwordTooLong
}
