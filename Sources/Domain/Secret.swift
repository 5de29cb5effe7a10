/// A text that must not reach a log, an error, a page or a test's output.
///
/// Whatever prints a `Secret` prints a mask; the text itself is asked for by name with ``reveal()``.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    /// Wraps the text.
    package init(_ text: String) {
        self.text = text
    }

    /// The text itself, for the one call that needs it.
    package func reveal() -> String { text }

    /// Whether the text has no character.
    package var isEmpty: Bool { text.isEmpty }

    /// A mask with the last four characters, by which a person can tell two secrets apart.
    ///
    /// A text of fewer than eight characters shows none of them.
    package var hint: String {
        text.count < 8 ? Self.mask : Self.mask + text.suffix(4)
    }

    package var description: String { Self.mask }
    package var debugDescription: String { Self.mask }
    package var customMirror: Mirror { Mirror(self, children: []) }

    private static let mask = "••••"
}
