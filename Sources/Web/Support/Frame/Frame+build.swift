import Domain
import HTTPHandlers

extension Frame {
    /// The frame of a page for this visit.
    ///
    /// How many failed notifications are kept is marked in red while there are any.
    /// - Throws: ``TemplateProblem`` when a template was not loaded.
    static func around(
        _ place: Place,
        visit: Visit,
        failed: Int,
        notice: Notice?
    ) throws(TemplateProblem) -> Frame {
        let text = visit.text
        let source = FrameParts.Source(
            language: text.language,
            place: visit.user == nil ? nil : place,
            failed: failed
        )
        return Frame(
            language: text.language.tag,
            titleBadge: failed > 0 ? "(\(source.mark)) " : "",
            parts: try visit.console.frameParts(source),
            homeLink: SiteURL.home.link(),
            user: visit.user.map { UserBadge($0, text: text) },
            signInLink: SiteURL.signIn.link(),
            signOutLink: SiteURL.signOut.link(),
            formToken: visit.formToken,
            notice: notice
        )
    }

    /// The frame of a page that anyone may see and that has no form.
    ///
    /// - Throws: ``TemplateProblem`` when a template was not loaded.
    static func plain(_ console: Console, text: Catalogue) throws(TemplateProblem) -> Frame {
        Frame(
            language: text.language.tag,
            titleBadge: "",
            parts: try console.frameParts(FrameParts.Source(language: text.language, place: nil, failed: 0)),
            homeLink: SiteURL.home.link(),
            user: nil,
            signInLink: SiteURL.signIn.link(),
            signOutLink: SiteURL.signOut.link(),
            formToken: "",
            notice: nil
        )
    }
}

extension Console {
    fileprivate func frameParts(_ source: FrameParts.Source) throws(TemplateProblem) -> FrameParts {
        try frames.made(from: source) { () throws(TemplateProblem) in
            try FrameParts(source, assets: assets, templates: templates)
        }
    }
}

extension UserBadge {
    init(_ user: User, text: Catalogue) {
        self.init(name: user.name, initials: String(user.name.prefix(2)).uppercased(), role: text(user.role.text))
    }
}

extension Role {
    var text: FrameText {
        switch self {
        case .viewer: .viewer
        case .operator: .operator
        case .administrator: .administrator
        }
    }
}
