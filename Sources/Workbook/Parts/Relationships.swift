/// A part's relationships to other parts, without those that lead outside the package.
final class Relationships: XMLEvents {
    struct Relationship {
        let id: String

        /// The last word of the type's URI, such as `worksheet`; it is the same in transitional and strict files.
        let kind: String

        let target: String
    }

    /// The relationships of the kinds that are followed.
    private(set) var all: [Relationship] = []

    /// How many there are of any kind.
    private var count = 0
    private let part: String
    private let limits: WorkbookLimits

    private static let kinds: Set<String> = ["officeDocument", "sharedStrings", "worksheet"]

    let dictionary = XMLDictionary()
    let namespaces: [XMLName]

    /// Reads the relationships of `part`; `""` stands for the package itself.
    ///
    /// A part without any is no error.
    init(of part: String, in archive: ZipArchive, limits: WorkbookLimits, deadline: Deadline) throws(WorkbookError) {
        self.part = part
        self.limits = limits
        namespaces = [dictionary.name("http://schemas.openxmlformats.org/package/2006/relationships")]
        let name = PartName.relationships(of: part)
        guard archive.contains(name) else { return }
        try archive.parse(name, into: self, deadline: deadline)
    }

    /// The first relationship of a kind.
    func first(_ kind: String) -> Relationship? { all.first { $0.kind == kind } }

    func startElement(_ element: XMLElement) throws(WorkbookError) {
        guard element.name == dictionary.name("Relationship") else { return }
        count += 1
        // Each leads to a part of its own.
        guard count <= limits.entries else { throw .limit(.entries, allowed: limits.entries) }
        let text = { (name: StaticString) in element.text(self.dictionary.name(name)) }
        guard let id = text("Id"), let type = text("Type"), let target = text("Target"),
            text("TargetMode") != "External"
        else { return }
        let kind = String(type.suffix(from: type.lastIndex(of: "/").map(type.index(after:)) ?? type.startIndex))
        guard Self.kinds.contains(kind) else { return }
        all.append(Relationship(id: id, kind: kind, target: PartName.resolve(target, from: part)))
    }

    func endElement(_ name: XMLName) {}

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
