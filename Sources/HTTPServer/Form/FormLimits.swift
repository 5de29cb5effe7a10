/// How much of a form is accepted; beyond it the answer is 413.
package struct FormLimits: Sendable {
    /// The number of fields, not counting files.
    package var fieldCount: Int
    /// The bytes of a name.
    package var nameSize: Int
    /// The bytes of a value.
    package var valueSize: Int
    /// The number of files.
    package var fileCount: Int
    /// The bytes of one file.
    package var fileSize: Int
    /// The bytes of a whole urlencoded form, as sent.
    package var urlencodedSize: Int
    /// The bytes of a whole multipart form, as sent.
    package var totalSize: Int

    /// Makes limits; each has a default that suits a page of a console.
    package init(
        fieldCount: Int = 1_000,
        nameSize: Int = 256,
        valueSize: Int = 256 * 1024,
        fileCount: Int = 16,
        fileSize: Int = 32 * 1024 * 1024,
        urlencodedSize: Int = 1024 * 1024,
        totalSize: Int = 33 * 1024 * 1024
    ) {
        self.fieldCount = fieldCount
        self.nameSize = nameSize
        self.valueSize = valueSize
        self.fileCount = fileCount
        self.fileSize = fileSize
        self.urlencodedSize = urlencodedSize
        self.totalSize = totalSize
    }

    /// The limits for a form that names none.
    package static let `default` = FormLimits()
}
