extension [FormField] {
    /// Reads `application/x-www-form-urlencoded`, which a query is too (URL standard, section 5.1).
    ///
    /// - Throws: `HTTPError` 413 for fields beyond a limit. A broken escape is *not* an error: it stands for itself.
    package init(urlencoded bytes: ArraySlice<UInt8>, limits: FieldLimits = FieldLimits()) throws(HTTPError) {
        self.init()
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            try limits.checkRoom(behind: count)
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            let value = pair.dropFirst(name.count + 1)
            try limits.checkName(size: name.count)
            let field = FormField(name: PercentEncoding.decodeForm(name), value: PercentEncoding.decodeForm(value))
            try limits.checkValue(size: field.value.utf8.count, of: field.name)
            append(field)
        }
    }
}
