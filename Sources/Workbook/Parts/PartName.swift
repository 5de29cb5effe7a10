/// Names of parts in a package and how one part refers to another (ECMA-376 part 2, 6.2 and 6.5).
enum PartName {
    /// The part that lists a part's relationships; `""` stands for the package itself.
    static func relationships(of part: String) -> String {
        let (folder, file) = split(part)
        return folder + "_rels/" + file + ".rels"
    }

    /// The part that a relationship's target names, seen from the part that has the relationship.
    static func resolve(_ target: String, from part: String) -> String {
        let target = target.replacing("\\", with: "/")
        let path = target.hasPrefix("/") ? target : split(part).folder + target
        var segments: [Substring] = []
        for segment in path.split(separator: "/") {
            switch segment {
            case ".": continue
            case "..": _ = segments.popLast()
            default: segments.append(segment)
            }
        }
        return segments.joined(separator: "/")
    }

    private static func split(_ part: String) -> (folder: String, file: String) {
        guard let slash = part.lastIndex(of: "/") else { return ("", part) }
        return (String(part[...slash]), String(part[part.index(after: slash)...]))
    }
}
