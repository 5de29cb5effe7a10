extension FormData {
    /// Reads `application/x-www-form-urlencoded` (URL standard, section 5.1).
    ///
    /// - Throws: `HTTPError` 413 for too many fields, or a name or value that is too long. A broken escape is *not* an
    ///   error: it stands for itself.
    package init(urlencoded bytes: [UInt8], limits: FormLimits = .default) throws(HTTPError) {
        self.init()
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            guard fields.count < limits.fieldCount else { throw HTTPError.tooManyFields(limit: limits.fieldCount) }
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            let value = pair.dropFirst(name.count + 1)
            guard name.count <= limits.nameSize else { throw HTTPError.nameTooLong(limit: limits.nameSize) }
            let field = FormField(name: PercentEncoding.decodeForm(name), value: PercentEncoding.decodeForm(value))
            guard field.value.utf8.count <= limits.valueSize else {
                throw HTTPError.valueTooLong(field.name, limit: limits.valueSize)
            }
            fields.append(field)
        }
    }

    /// The fields as `application/x-www-form-urlencoded`, without files.
    package var urlencoded: String {
        fields.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }.joined(separator: "&")
    }
}
