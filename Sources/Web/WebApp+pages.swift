extension WebApp {
    /// The pages of all features; each must have its template, or the console does not start.
    static let pages: [any PageModel.Type] = [
        DeletePage.self,
        ErrorPage.self,
        SetUpPage.self,
        SignInPage.self,
    ]
}
