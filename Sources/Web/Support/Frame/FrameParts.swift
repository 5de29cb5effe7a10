import HTTPServer

/// The parts of a frame that are the same on many pages, rendered once.
struct FrameParts: Sendable {
    /// The stylesheets, scripts and the icon.
    let head: RenderedHTML
    let navigation: RenderedHTML
    let tabs: RenderedHTML

    /// All that the parts depend on.
    struct Source: Hashable {
        let language: Language
        /// `nil` for a page without navigation.
        let place: Place?
        /// How many failed notifications are kept; one more than ``mostFailed`` stands for all above.
        let failed: Int

        /// More than that are not counted.
        static let mostFailed = 99
    }
}

/// What a page's head names besides its title.
struct HeadPart: TemplateModel {
    static let template = "frame/_head"

    let stylesheets: [String]
    let scripts: [String]
    let iconLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "stylesheets": stylesheets
        case "scripts": scripts
        case "iconLink": iconLink
        default: nil
        }
    }
}

/// The links to all places of the console.
struct NavigationPart: TemplateModel {
    static let template = "frame/_navigation"

    let sections: [NavigationSection]

    func child(named key: String) -> Any? {
        key == "sections" ? sections : nil
    }
}

/// The tabs of Alarm Notifications; none on other pages.
struct TabsPart: TemplateModel {
    static let template = "frame/_tabs"

    let tabs: [NavigationEntry]

    func child(named key: String) -> Any? {
        key == "tabs" ? tabs : nil
    }
}
