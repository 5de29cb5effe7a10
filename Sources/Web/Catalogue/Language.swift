/// A language that the console speaks.
///
/// The raw value is its tag in the `lang` attribute (BCP 47).
package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    /// Written in simplified characters.
    case chinese = "zh-Hans"

    /// The language of the `lang` attribute (BCP 47).
    var tag: String { rawValue }

    /// The subtag with which every range for the language begins, such as `zh-CN`, `zh-TW` and `zh`.
    ///
    /// There is one Chinese, so that readers of traditional characters get it rather than English.
    private var primarySubtag: Substring { rawValue.prefix { $0 != "-" } }

    /// The language that a browser prefers by its `Accept-Language`; `nil` when it asks for none of these.
    ///
    /// Of those that it likes alike it gets the one that it names first. What is no range with a weight counts as absent
    /// (RFC 9110, section 12.5.4).
    static func preferred(by header: String) -> Language? {
        var best: (language: Language, weight: Double)?
        for item in header.split(separator: ",") {
            let parts = item.split(separator: ";", maxSplits: 1)
            guard let range = parts.first?.trimmingSpaces.lowercased(),
                let weight = parts.count == 2 ? weight(of: parts[1].trimmingSpaces) : 1, weight > 0,
                weight > best?.weight ?? 0,
                let language = allCases.first(where: { range.split(separator: "-").first == $0.primarySubtag })
            else { continue }
            best = (language, weight)
        }
        return best?.language
    }

    /// The weight of `q=0.8`; `nil` for anything else.
    private static func weight(of parameter: Substring) -> Double? {
        guard parameter.lowercased().hasPrefix("q=") else { return nil }
        // RFC 9110, section 12.4.2: from 0 to 1 with three digits at most, so that neither a sign nor an exponent is one.
        let digits = parameter.dropFirst(2)
        guard digits.count <= 5, digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
            let weight = Double(digits), weight <= 1
        else { return nil }
        return weight
    }
}

extension Substring {
    /// Without spaces and tabs at its ends.
    fileprivate var trimmingSpaces: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
