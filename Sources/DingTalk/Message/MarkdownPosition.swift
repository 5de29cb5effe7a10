/// A place in one line of text, which knows whether the character there would be markup.
struct MarkdownPosition {
    let line: [Unicode.Scalar]
    private var index = 0

    init(line: [Unicode.Scalar]) {
        self.line = line
    }

    var current: Unicode.Scalar? { at(0) }

    mutating func advance() { index += 1 }

    /// Whether the character here means something in markdown, or together with a text that is put around the value.
    var hasEffect: Bool {
        guard let scalar = current else { return false }
        switch scalar {
        case "*", "`", "[", "]", "@", "<": return true
        case "_": return !(isWord(at(-1)) && isWord(at(1)))
        case "~": return at(-1) == "~" || at(1) == "~"
        case "\\": return at(1).map(isPunctuation) ?? true
        case "&": return startsEntity
        case "!": return at(1) == nil
        case ":": return at(1) == "/" && at(2) == "/"
        case ".": return endsWWW || endsListNumber
        case ")": return endsListNumber
        case "#", ">", "(": return index == 0
        case "-", "+", "=": return index == 0 && (at(1) == nil || at(1) == " " || at(1) == scalar)
        default: return false
        }
    }

    private func at(_ offset: Int) -> Unicode.Scalar? {
        line.indices.contains(index + offset) ? line[index + offset] : nil
    }

    private func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7f && !isWord(scalar)
    }

    /// A character reference such as `&nbsp;` or `&#35;`, which DingTalk decodes (OP:faq-robot names the first).
    private var startsEntity: Bool {
        let name = line[(index + 1)...].prefix { $0.isASCII && (isWord($0) || $0 == "#") }
        return !name.isEmpty && at(name.count + 1) == ";"
    }

    /// The point of `www.`, where renderers begin a link without a scheme.
    private var endsWWW: Bool {
        guard index >= 3, !isWord(at(-4)) else { return false }
        return (1...3).allSatisfy { at(-$0) == "w" || at(-$0) == "W" }
    }

    /// The point or bracket of `1. ` or `1) ` at the beginning.
    private var endsListNumber: Bool {
        guard index > 0, at(1) == nil || at(1) == " " else { return false }
        return line[..<index].allSatisfy { ("0"..."9").contains($0) }
    }
}
