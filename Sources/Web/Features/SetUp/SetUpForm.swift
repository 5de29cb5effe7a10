import Domain
import HTTPHandlers

/// What a person enters to make the first account.
struct SetUpForm: Sendable {
    static let code = "code"
    static let user = "name"
    static let password = "password"
    static let again = "again"

    let name: String
    let password: Secret
    let problems: FieldProblems

    init(_ data: FormData, text: Catalogue) {
        var reader = FormReader(data, text: text)
        name = reader.line(Self.user, limit: AccountRules.nameLength.upperBound, isRequired: true)
        password = Secret(data[Self.password] ?? "")
        if let problem = AccountRules.problem(inName: name) { reader.note(problem.text(text), at: Self.user) }
        if let problem = AccountRules.problem(inPassword: password) {
            reader.note(problem.text(text), at: Self.password)
        } else if Secret(data[Self.again] ?? "") != password {
            reader.note(text(SignInText.passwordsDiffer), at: Self.again)
        }
        problems = reader.problems
    }
}

extension AccountProblem {
    /// What is wrong, beside the field.
    func text(_ text: Catalogue) -> String {
        switch self {
        case .nameMissing: text(FormText.required)
        case .nameTooLong: text(SignInText.nameTooLong, ["limit": String(AccountRules.nameLength.upperBound)])
        case .nameMalformed: text(SignInText.nameMalformed)
        case .passwordTooShort:
            text(SignInText.passwordTooShort, ["limit": String(AccountRules.passwordLength.lowerBound)])
        case .passwordTooLong:
            text(SignInText.passwordTooLong, ["limit": String(AccountRules.passwordLength.upperBound)])
        }
    }
}
