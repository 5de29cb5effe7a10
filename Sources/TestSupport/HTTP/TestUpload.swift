package import HTTPServer

/// A file to be sent by `TestClient`.
package struct TestUpload: Sendable {
    /// The name of the form's input.
    package var name: String
    /// The file's name.
    package var filename: String
    /// The media type.
    package var contentType: String
    /// The content.
    package var bytes: [UInt8]

    /// Makes a file.
    package init(
        name: String,
        filename: String,
        contentType: String = "application/octet-stream",
        bytes: some Sequence<UInt8>
    ) {
        self.name = name
        self.filename = filename
        self.contentType = contentType
        self.bytes = Array(bytes)
    }

    /// The bytes of a multipart form.
    package static func multipart(fields: [FormField], files: [TestUpload], boundary: String) -> [UInt8] {
        func quoted(_ text: String) -> String {
            text.replacing("\"", with: "%22").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
        }
        var content: [UInt8] = []
        for field in fields {
            let head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(quoted(field.name))\"\r\n\r\n"
            content += Array("\(head)\(field.value)\r\n".utf8)
        }
        for file in files {
            let disposition = "form-data; name=\"\(quoted(file.name))\"; filename=\"\(quoted(file.filename))\""
            let head = "--\(boundary)\r\nContent-Disposition: \(disposition)\r\n"
            content += Array("\(head)Content-Type: \(file.contentType)\r\n\r\n".utf8) + file.bytes + [13, 10]
        }
        return content + Array("--\(boundary)--\r\n".utf8)
    }
}
