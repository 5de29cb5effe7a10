extension SignInText {
    var english: String {
        switch self {
        case .title: "Sign in"
        case .lead: "Alarms and their notifications, for the people on shift."
        case .userName: "Name"
        case .password: "Password"
        case .submit: "Sign in"
        case .wrong: "Name or password is wrong."
        case .tooMany: "Too many wrong passwords for this name. Try again in five minutes."
        case .needsSetUp:
            "Nobody has an account yet. Open the set-up address that the console printed when it was started."
        case .setUpTitle: "Set up Tocsin"
        case .setUpLead: "Make the first account. It is an administrator’s and may do everything."
        case .setUpName: "Name"
        case .setUpPassword: "Password"
        case .setUpPasswordHelp: "At least {count} characters. Several words are easier to remember."
        case .setUpRepeat: "Repeat password"
        case .setUpSubmit: "Create administrator"
        case .setUpDone: "Welcome. The console is set up; add a service to say where notifications go."
        case .nameTooLong: "Use at most {limit} characters."
        case .nameMalformed: "A name has no spaces at its ends and no control characters."
        case .passwordTooShort: "Use at least {limit} characters."
        case .passwordTooLong: "Use at most {limit} characters."
        case .passwordsDiffer: "The two passwords are not the same."
        }
    }
}
