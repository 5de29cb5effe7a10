package import HTTPServer
import HTTPTypes

extension Request {
    /// Reads a form, urlencoded or multipart; the files of the latter go to temporary files.
    ///
    /// - Parameters:
    ///   - limits: How much is accepted.
    ///   - directory: What takes the temporary files.
    /// - Returns: The form.
    /// - Throws: `HTTPError` 413 for a form beyond a limit, 415 for content that is no form, 400 for a broken one, and
    ///   what reading the body throws. A form without fields is *not* an error.
    package func form(
        limits: FormLimits = .default,
        directory: String = TemporaryFile.usualDirectory
    ) async throws -> FormData {
        let type = MediaType(value(of: .contentType) ?? "")
        switch type?.essence {
        case "application/x-www-form-urlencoded":
            let content = try await body.collect(upTo: limits.fieldsSize)
            return FormData(fields: try [FormField](urlencoded: content[...], limits: limits.fields))
        case "multipart/form-data":
            guard let boundary = type?.parameters["boundary"], (1...70).contains(boundary.utf8.count) else {
                throw HTTPError(.badRequest, reason: "The multipart form names no boundary of 1 to 70 characters.")
            }
            var parser = MultipartParser(boundary: boundary, limits: limits, directory: directory)
            if limits.fileCount == 0 {
                try parser.feed(try await body.collect(upTo: limits.fieldsSize))
            } else {
                for try await chunk in body { try parser.feed(chunk) }
            }
            return try parser.finish()
        default:
            throw HTTPError(
                .unsupportedMediaType,
                reason: "A form is application/x-www-form-urlencoded or multipart/form-data."
            )
        }
    }
}
