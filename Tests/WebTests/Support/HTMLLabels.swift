/// What is wrong with the labels of a page, as a browser and a screen reader see them.
enum HTMLLabels {
    private static let labelable: Set = ["input", "button", "meter", "output", "progress", "select", "textarea"]
    private static let fields: Set = ["input", "select", "textarea"]

    /// An id that stands twice, a label that names no control, a field without a label.
    static func problems(in html: String) -> [String] {
        let elements = HTMLElement.all(in: html)
        let ids = elements.compactMap { $0["id"] }
        let repeated = Dictionary(grouping: ids, by: \.self).filter { $0.value.count > 1 }.keys.map { "twice: #\($0)" }
        let shown = elements.filter { $0["type"] != "hidden" }
        let controls = Set(shown.filter { labelable.contains($0.tag) }.compactMap { $0["id"] })
        let labels = elements.filter { $0.tag == "label" }.map { $0["for"] ?? "" }
        let astray = labels.filter { !controls.contains($0) }.map { "a label for “\($0)”, which is no control" }
        let bare = shown.filter { element in
            fields.contains(element.tag) && element["aria-label"] == nil
                && !labels.contains(element["id"] ?? "")
        }
        return repeated + astray + bare.map { "no label: \($0.tag) \($0["name"] ?? "")" }
    }
}
