extension WebApp {
    /// The pages of all features; each must have its template, or the console does not start.
    static let pages: [any PageModel.Type] = [
        AlarmHistoryPage.self,
        AlarmPage.self,
        AlarmsPage.self,
        DeletePage.self,
        DeliveriesPage.self,
        DeliveryPage.self,
        ErrorPage.self,
        FailedPage.self,
        ImportColumnsPage.self,
        ImportPage.self,
        ImportProgressPage.self,
        MemberFormPage.self,
        MembersPage.self,
        MessagePage.self,
        MessagesPage.self,
        NewImportPage.self,
        RuleFormPage.self,
        RulesPage.self,
        SchedulesPage.self,
        ServiceFormPage.self,
        ServiceHealthPage.self,
        ServiceTestPage.self,
        ServiceTypePage.self,
        ServicesPage.self,
        SetUpPage.self,
        SignInPage.self,
        TestResultPage.self,
    ]
    /// Every part of a page that is rendered alone, for the same.
    static let parts: [any TemplateModel.Type] = [
        HeadPart.self,
        ListFoot.self,
        ListHead.self,
        NavigationPart.self,
        ReceiversPage.self,
        RuleListRow.self,
        ServiceListRow.self,
        TabsPart.self,
    ]
}
