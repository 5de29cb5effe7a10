extension WebApp {
    /// The pages of all features; each must have its template, or the console does not start.
    static let pages: [any PageModel.Type] = [
        AlarmPage.self,
        AlarmsPage.self,
        DeletePage.self,
        ErrorPage.self,
        FailedPage.self,
        MessagePage.self,
        MessagesPage.self,
        SchedulesPage.self,
        SetUpPage.self,
        SignInPage.self,
    ]
}
