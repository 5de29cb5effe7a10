package import HTTPServer

/// How much of a form is accepted; beyond it the answer is 413.
package struct FormLimits: Sendable {
    /// What the fields are held to, one by one.
    let fields: FieldLimits
    /// The bytes of a form, as sent and without its files; that is what a form takes in memory.
    let fieldsSize: Int
    /// The number of files.
    let fileCount: Int
    /// The bytes of one file.
    let fileSize: Int

    /// Makes limits; each has a default that suits a page of a console, which takes no files.
    package init(
        fields: FieldLimits = FieldLimits(),
        fieldsSize: Int = 1024 * 1024,
        fileCount: Int = 0,
        fileSize: Int = 32 * 1024 * 1024
    ) {
        self.fields = fields
        self.fieldsSize = fieldsSize
        self.fileCount = fileCount
        self.fileSize = fileSize
    }

    /// The limits for a form that names none.
    package static let `default` = FormLimits()

    /// The limits for a form of someone unknown.
    package static let guest = FormLimits(
        fields: FieldLimits(count: 100, valueSize: 64 * 1024),
        fieldsSize: 128 * 1024
    )
}
