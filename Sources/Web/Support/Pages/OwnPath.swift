import Foundation

/// A path and query of this console, to which a form may send the browser back.
///
/// Anything that a browser could take for another site is not one: `//host`, `/\host`, a control character.
struct OwnPath: Equatable, Sendable {
    let text: String

    init?(_ text: String?) {
        guard let text, text.hasPrefix("/"), text.utf8.count <= 2_000 else { return nil }
        let second = text.dropFirst().first
        guard second != "/", second != "\\" else { return nil }
        // Visible ASCII only: everything else is percent-encoded in a path that the console made.
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else { return nil }
        self.text = text
    }
}
