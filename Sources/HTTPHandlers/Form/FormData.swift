package import HTTPServer

/// The fields and files of a form, in the order in which they were sent; a name may be repeated.
package struct FormData: Sendable {
    /// The fields in order.
    package var fields: [FormField]
    /// The uploaded files in order; a file input that was left empty gives none.
    package var files: [FormFile]

    /// Makes an empty form.
    package init() {
        self.init(fields: [])
    }

    /// Makes a form.
    package init(fields: [FormField], files: [FormFile] = []) {
        self.fields = fields
        self.files = files
    }

    /// The first value of that name.
    package subscript(_ name: String) -> String? {
        fields[name]
    }

    /// All values of that name, in order.
    package func all(_ name: String) -> [String] {
        fields.all(name)
    }

    /// The first file of that name.
    package func file(_ name: String) -> FormFile? {
        files.first { $0.name == name }
    }
}

extension FormData: ExpressibleByDictionaryLiteral {
    /// Makes a form of fields; a name may be repeated.
    package init(dictionaryLiteral elements: (String, String)...) {
        self.init(fields: elements.map { FormField(name: $0.0, value: $0.1) })
    }
}
