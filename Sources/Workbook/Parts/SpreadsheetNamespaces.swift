extension XMLEvents {
    /// SpreadsheetML's namespaces: transitional and strict (ECMA-376 part 1, annex A; part 4, annex A).
    static var spreadsheetNamespaces: [StaticString] {
        [
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ]
    }
}
