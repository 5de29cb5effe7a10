extension MemberSheet {
    /// One cell's value as the file states it.
    package enum Cell: Sendable, Hashable {
        /// A text.
        case text(String)

        /// A number as it is written in the file; its last digits may have been lost before.
        case number(String)

        /// A truth value or an error, as Excel shows it.
        case other(String)

        /// Nothing.
        case empty

        /// What is written in the cell, whatever its kind, without surrounding white space and invisible characters.
        package var written: String {
            switch self {
            case .text(let text), .number(let text), .other(let text): text.trimmingInvisible()
            case .empty: ""
            }
        }

        /// Whether nothing can be seen in the cell.
        var isBlank: Bool {
            switch self {
            case .text(let text), .number(let text), .other(let text): text.unicodeScalars.allSatisfy(\.isInvisible)
            case .empty: true
            }
        }
    }
}

extension String {
    /// The string without white space, control and format characters at its ends.
    fileprivate func trimmingInvisible() -> String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isInvisible }),
            let last = scalars.lastIndex(where: { !$0.isInvisible })
        else { return "" }
        let isWhole = first == scalars.startIndex && scalars.index(after: last) == scalars.endIndex
        return isWhole ? self : String(scalars[first...last])
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is white space, a control or a format character: nothing that a person sees.
    var isInvisible: Bool {
        if isASCII { return value <= 0x20 || value == 0x7F }
        return properties.isWhitespace || [.control, .format].contains(properties.generalCategory)
    }
}
