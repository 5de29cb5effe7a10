import Domain
import HTTPServer

extension Frame {
    /// The frame of a page for this visit.
    ///
    /// How many notifications failed in the last days is marked in red while there are any.
    static func around(_ place: Place, visit: Visit, failed: Int, notice: Notice?) -> Frame {
        let text = visit.text
        let isSignedIn = visit.user != nil
        return Frame(
            language: text.language.tag,
            titleBadge: failed > 0 ? "(\(mark(failed))) " : "",
            stylesheets: visit.console.assets.stylesheets,
            scripts: visit.console.assets.scripts,
            iconLink: visit.console.assets.icon,
            homeLink: SiteURL.home.link(),
            navigation: isSignedIn ? navigation(at: place, text: text, failed: failed) : [],
            tabs: isSignedIn && Place.tabs.contains(place)
                ? Place.tabs.map { entry($0, at: place, text: text, failed: failed) } : [],
            user: visit.user.map { UserBadge($0, text: text) },
            signInLink: SiteURL.signIn.link(),
            signOutLink: SiteURL.signOut.link(),
            formToken: visit.formToken,
            notice: notice
        )
    }

    private static func navigation(at place: Place, text: Catalogue, failed: Int) -> [NavigationSection] {
        [
            NavigationSection(label: "", entries: [entry(.alarms, at: place, text: text, failed: failed)]),
            NavigationSection(
                label: text(FrameText.notifications),
                entries: Place.tabs.map { entry($0, at: place, text: text, failed: failed) }
            ),
        ]
    }

    private static func mark(_ failed: Int) -> String {
        failed > 99 ? "99+" : String(failed)
    }

    private static func entry(_ target: Place, at place: Place, text: Catalogue, failed: Int) -> NavigationEntry {
        let isMarked = target == .failed && failed > 0
        return NavigationEntry(
            label: text(target.label),
            link: target.link,
            icon: target.icon,
            isCurrent: target == place,
            mark: isMarked ? mark(failed) : "",
            markText: isMarked ? text(FrameText.failedMark, ["count": String(failed)]) : ""
        )
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

extension Frame {
    /// The frame of a page that anyone may see and that has no form.
    static func plain(_ console: Console, text: Catalogue) -> Frame {
        Frame(
            language: text.language.tag,
            titleBadge: "",
            stylesheets: console.assets.stylesheets,
            scripts: console.assets.scripts,
            iconLink: console.assets.icon,
            homeLink: SiteURL.home.link(),
            navigation: [],
            tabs: [],
            user: nil,
            signInLink: SiteURL.signIn.link(),
            signOutLink: SiteURL.signOut.link(),
            formToken: "",
            notice: nil
        )
    }
}
