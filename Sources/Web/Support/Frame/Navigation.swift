/// A part of the navigation with its heading.
struct NavigationSection: ViewModel {
    /// Empty for the first part.
    let label: String
    let entries: [NavigationEntry]

    func child(named key: String) -> Any? {
        switch key {
        case "label": label
        case "entries": entries
        default: nil
        }
    }
}

/// One link of the navigation or one tab.
struct NavigationEntry: ViewModel {
    let label: String
    let link: String
    /// The template of the icon.
    let icon: String
    let isCurrent: Bool
    /// A number in red; empty for none.
    let mark: String
    /// What the mark says, for a screen reader.
    let markText: String

    func child(named key: String) -> Any? {
        switch key {
        case "label": label
        case "link": link
        case "icon": icon
        case "isCurrent": isCurrent
        case "mark": mark
        case "markText": markText
        default: nil
        }
    }
}
