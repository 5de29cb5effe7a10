import Foundation

/// Makes what others wrote fit to be kept: without secrets, in each form in which they may echo them, and without
/// control characters, some of which no database takes.
struct SecretScrubber: Sendable {
    private let needles: [String]

    init(hiding secrets: [String]) {
        let forms = secrets.filter { !$0.isEmpty }.flatMap { secret in
            let inJSON = secret.replacing("=", with: "\\u003d").replacing("&", with: "\\u0026")
            return [
                secret, PercentEncoding.encoded(secret), secret.replacing("/", with: "\\/"), inJSON,
                inJSON.replacing("/", with: "\\/"),
            ]
        }
        // A form that contains another one goes first.
        needles = Set(forms).sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    }

    func scrubbed(_ text: String) -> String {
        withoutSecrets(Self.withoutControls(text))
    }

    private func withoutSecrets(_ text: String) -> String {
        // Percent-encoding may be written in capitals or not (RFC 3986, section 2.1).
        needles.reduce(text) {
            $0.replacingOccurrences(of: $1, with: "••••", options: [.caseInsensitive, .literal])
        }
    }

    /// The text with only those control characters that lay it out.
    ///
    /// U+0000 is left out, so that a page in UTF-16 can be read; the others are shown as what can't be read.
    private static func withoutControls(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar.value != 0 {
            scalars.append(isControl(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\r": false
        default: scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
        }
    }
}
