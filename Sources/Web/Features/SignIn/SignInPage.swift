import HTTPHandlers

/// The page on which a person signs in.
struct SignInPage: PageModel {
    static let template = "signin/signin"

    let name: TextField
    let password: TextField
    /// The page to go to afterwards; may be empty.
    let next: String
    /// Why the last try did not work.
    let problem: String
    /// Whether there is no account yet.
    let needsSetUp: Bool
    let action: String

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "password": password
        case "next": next
        case "problem": problem
        case "needsSetUp": needsSetUp
        case "action": action
        default: nil
        }
    }
}

extension SignInPage {
    /// The page with what was typed, but never the password.
    init(
        _ form: SignInForm?,
        next: OwnPath?,
        problems: FieldProblems = FieldProblems(),
        problem: String = "",
        needsSetUp: Bool,
        text: Catalogue
    ) {
        self.init(
            name: TextField(
                name: SignInForm.user,
                label: text(SignInText.userName),
                value: form?.name ?? "",
                isRequired: true,
                problem: problems[SignInForm.user],
                autocomplete: "username",
                isFocused: form == nil
            ),
            password: TextField(
                name: SignInForm.password,
                label: text(SignInText.password),
                value: "",
                type: "password",
                isRequired: true,
                problem: problems[SignInForm.password],
                autocomplete: "current-password",
                isFocused: form != nil
            ),
            next: next?.text ?? "",
            problem: problem,
            needsSetUp: needsSetUp,
            action: SiteURL.signIn.link()
        )
    }
}
