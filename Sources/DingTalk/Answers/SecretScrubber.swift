import Foundation

/// Takes secrets out of what others wrote, in each form in which they may echo it.
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
        // Percent-encoding may be written in capitals or not (RFC 3986, section 2.1).
        needles.reduce(text) {
            $0.replacingOccurrences(of: $1, with: "••••", options: [.caseInsensitive, .literal])
        }
    }
}
