extension WebApp {
    /// The pages of all features; each must have its template, or the console does not start.
    static let pages: [any PageModel.Type] = [
        DeletePage.self,
        ErrorPage.self,
        ImportPage.self,
        RuleFormPage.self,
        RulesPage.self,
        ServiceFormPage.self,
        ServiceTestPage.self,
        ServiceTypePage.self,
        ServicesPage.self,
        SetUpPage.self,
        SignInPage.self,
        TestResultPage.self,
    ]
}
