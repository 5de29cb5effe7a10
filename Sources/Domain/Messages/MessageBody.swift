/// The text of a message, taken apart once into what stands there and the parameters that an alarm fills.
///
/// Braces around anything that is not a parameter stay as they are.
package struct MessageBody: Sendable, Equatable {
    private enum Part: Sendable, Equatable {
        case text(String)
        case parameter(MessageParameter)
    }

    private let parts: [Part]

    /// Takes a text with parameters such as `{name}` apart.
    package init(_ text: String) {
        var parts: [Part] = []
        var plain = ""
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            plain += rest[..<open]
            rest = rest[open...]
            guard let close = rest.utf8.firstIndex(of: UInt8(ascii: "}")) else { break }
            let inside = rest.utf8.index(after: open)
            if let parameter = MessageParameter(rawValue: String(rest[inside..<close])) {
                parts += [.text(plain), .parameter(parameter)]
                plain = ""
                rest = rest[rest.utf8.index(after: close)...]
            } else {
                plain.append("{")
                rest = rest[inside...]
            }
        }
        self.parts = parts + [.text(plain + rest)]
    }

    /// The text with its parameters replaced; a value that itself reads `{name}` is not replaced again.
    package func filled(_ value: (MessageParameter) -> String) -> String {
        var text = ""
        text.reserveCapacity(512)
        for part in parts {
            switch part {
            case .text(let plain): text += plain
            case .parameter(let parameter): text += value(parameter)
            }
        }
        return text
    }
}
