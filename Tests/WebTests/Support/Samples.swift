@testable import Web

/// A page of every kind, together showing everything that its template can show.
///
/// A feature adds its pages in a file of its own.
enum Samples {
    static let text = Catalogue(language: .english)

    static let pages: [any PageModel] =
        errors + forms + accounts + services + tests + rules + alarms + library + deliveries
        + memberPages

    /// A part of every kind that is rendered alone.
    static let parts: [any TemplateModel] =
        rows + [
            HeadPart(stylesheets: ["/css/base.css"], scripts: ["/js/submit.js"], iconLink: "/img/tocsin.svg"),
            NavigationPart(sections: [NavigationSection(label: "Alarm notifications", entries: [entry])]),
            TabsPart(tabs: [entry]),
            ListHead(columns: list.columns),
            ListFoot(pager: list.pager),
            ReceiversPage(members: [receiver], found: "1 member.", nextPage: "2"),
        ]

    static let html = RenderedHTML(of: [])

    static let frame = Frame(
        language: "en",
        titleBadge: "(2) ",
        parts: FrameParts(head: html, navigation: html, tabs: html),
        homeLink: "/",
        user: UserBadge(name: "Ada", initials: "AD", role: "Administrator"),
        signInLink: "/login",
        signOutLink: "/logout",
        formToken: "token",
        notice: .problem("Something")
    )

    private static let entry = NavigationEntry(
        label: "Failed",
        link: "/failed",
        icon: "icons/_failed",
        isCurrent: true,
        mark: "2",
        markText: "2 could not be delivered"
    )

    static let errors: [any PageModel] = [
        ErrorPage(status: "500", sentence: "No", requestID: "r1", homeLink: "/")
    ]

    static let forms: [any PageModel] = [
        DeletePage(
            title: "Delete?",
            question: "Really?",
            users: ["A rule"],
            action: "/x",
            hidden: [HiddenField(name: "return", value: "/")],
            cancelLink: "/"
        )
    ]

    static let accounts: [any PageModel] = [
        SignInPage(name: field, password: field, next: "/", problem: "No", needsSetUp: true, action: "/login"),
        SetUpPage(code: "c", name: field, password: field, again: field, action: "/setup"),
    ]

    static let field = TextField(
        name: "name",
        label: "Name",
        value: "value",
        isRequired: true,
        help: "Help",
        problem: "Problem",
        placeholder: "Placeholder",
        isFocused: true
    )
}
