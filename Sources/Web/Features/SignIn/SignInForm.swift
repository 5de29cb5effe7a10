import Domain
import HTTPHandlers

/// What a person enters to sign in.
struct SignInForm: Sendable {
    static let user = "name"
    static let password = "password"
    /// The page to go to afterwards.
    static let next = "next"

    let name: String
    let password: Secret
    let nextPath: OwnPath?

    init(_ data: FormData) {
        name = data[Self.user] ?? ""
        password = Secret(data[Self.password] ?? "")
        nextPath = OwnPath(data[Self.next])
    }

    /// What is missing.
    func problems(text: Catalogue) -> FieldProblems {
        var problems = FieldProblems()
        if name.isEmpty { problems.add(Self.user, text(FormText.required)) }
        if password.isEmpty { problems.add(Self.password, text(FormText.required)) }
        return problems
    }
}
