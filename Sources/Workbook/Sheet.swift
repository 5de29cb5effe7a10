/// A worksheet as the workbook lists it; chart and macro sheets are not listed.
package struct Sheet: Sendable, Hashable {
    /// The name on the sheet's tab.
    package let name: String

    /// Whether Excel hides the tab.
    package let isHidden: Bool

    /// The archive's name of the part that holds the rows.
    let part: String
}
