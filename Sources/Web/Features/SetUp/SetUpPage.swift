import Domain
import HTTPHandlers

/// The page on which the first administrator makes their account.
struct SetUpPage: PageModel {
    static let template = "setup/setup"

    let code: String
    let name: TextField
    let password: TextField
    let again: TextField
    let action: String

    func child(named key: String) -> Any? {
        switch key {
        case "code": code
        case "name": name
        case "password": password
        case "again": again
        case "action": action
        default: nil
        }
    }
}

extension SetUpPage {
    /// The page with what was typed, but never the passwords.
    init(_ form: SetUpForm?, code: String, text: Catalogue) {
        let problems = form?.problems ?? FieldProblems()
        let length = String(AccountRules.passwordLength.lowerBound)
        self.init(
            code: code,
            name: TextField(
                name: SetUpForm.user,
                label: text(SignInText.setUpName),
                value: form?.name ?? "",
                isRequired: true,
                problem: problems[SetUpForm.user],
                autocomplete: "username",
                isFocused: form == nil
            ),
            password: TextField(
                name: SetUpForm.password,
                label: text(SignInText.setUpPassword),
                value: "",
                type: "password",
                isRequired: true,
                help: text(SignInText.setUpPasswordHelp, ["count": length]),
                problem: problems[SetUpForm.password],
                autocomplete: "new-password"
            ),
            again: TextField(
                name: SetUpForm.again,
                label: text(SignInText.setUpRepeat),
                value: "",
                type: "password",
                isRequired: true,
                problem: problems[SetUpForm.again],
                autocomplete: "new-password"
            ),
            action: SiteURL.setUp.link()
        )
    }
}
