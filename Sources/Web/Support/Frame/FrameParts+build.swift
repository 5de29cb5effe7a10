import HTTPServer

extension FrameParts {
    /// Renders the parts.
    init(_ source: Source, assets: Assets, templates: Templates) throws(TemplateProblem) {
        let head = HeadPart(stylesheets: assets.stylesheets, scripts: assets.scripts, iconLink: assets.icon)
        let navigation = NavigationPart(sections: source.sections)
        let tabs = TabsPart(tabs: source.place.map(Place.tabs.contains) == true ? source.tabs : [])
        self.init(
            head: try templates.render(head, language: source.language),
            navigation: try templates.render(navigation, language: source.language),
            tabs: try templates.render(tabs, language: source.language)
        )
    }
}

extension FrameParts.Source {
    /// How many notifications failed, in few characters; empty for none.
    var mark: String {
        failed == 0 ? "" : failed > Self.mostFailed ? "\(Self.mostFailed)+" : String(failed)
    }

    /// The same for a screen reader.
    private var markText: String {
        guard failed > 0 else { return "" }
        let isMore = failed > Self.mostFailed
        return Catalogue(language: language)(
            isMore ? FrameText.failedMarkMore : .failedMark,
            ["count": String(min(failed, Self.mostFailed))]
        )
    }

    fileprivate var sections: [NavigationSection] {
        guard place != nil else { return [] }
        return [
            NavigationSection(label: "", entries: [entry(.alarms)]),
            NavigationSection(label: Catalogue(language: language)(FrameText.notifications), entries: tabs),
        ]
    }

    fileprivate var tabs: [NavigationEntry] {
        Place.tabs.map(entry)
    }

    private func entry(_ target: Place) -> NavigationEntry {
        let text = Catalogue(language: language)
        let isMarked = target == .failed && failed > 0
        return NavigationEntry(
            label: text(target.label),
            link: target.link,
            icon: target.icon,
            isCurrent: target == place,
            mark: isMarked ? mark : "",
            markText: isMarked ? markText : ""
        )
    }
}
