/// One cell's value as the file states it; nothing is rounded, converted or formatted.
package enum Cell: Sendable, Hashable {
    /// Text, from the shared strings, the cell itself or a formula's cached result; never empty.
    case text(String)

    /// A number exactly as it is written in the file, e.g. `1.23E+17`; dates are such numbers too.
    case number(String)

    /// A truth value.
    case boolean(Bool)

    /// A cell without a value, or with an empty text.
    case empty

    /// An Excel error such as `#N/A`.
    case error(String)
}
