extension XMLDictionary {
    /// SpreadsheetML's namespaces: transitional and strict (ECMA-376 part 1, annex A; part 4, annex A).
    var spreadsheetNamespaces: [XMLName] {
        [
            name("http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
            name("http://purl.oclc.org/ooxml/spreadsheetml/main"),
        ]
    }
}
