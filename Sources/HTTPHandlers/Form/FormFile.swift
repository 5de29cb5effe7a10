package import Foundation

/// One uploaded file.
package struct FormFile: Sendable {
    /// The name of the form's input.
    package let name: String
    /// The name that the client gave; for display only, never for a path.
    package let filename: String
    /// The media type that the client gave, or an empty text.
    package let contentType: String
    /// The size in bytes.
    package internal(set) var size = 0
    let content: TemporaryFile

    /// Where the content can be read, for as long as this value or a copy of it lives.
    package var url: URL { content.url }
}
