/// How much of a form is accepted; beyond it the answer is 413.
package struct FormLimits: Sendable {
    /// The number of fields, not counting files.
    package var fieldCount: Int
    /// The bytes of a name.
    package var nameSize: Int
    /// The bytes of a value.
    package var valueSize: Int
    /// The bytes of a form, as sent and without its files; that is what a form takes in memory.
    package var fieldsSize: Int
    /// The number of files.
    package var fileCount: Int
    /// The bytes of one file.
    package var fileSize: Int

    /// Makes limits; each has a default that suits a page of a console, which takes no files.
    package init(
        fieldCount: Int = 1_000,
        nameSize: Int = 256,
        valueSize: Int = 256 * 1024,
        fieldsSize: Int = 1024 * 1024,
        fileCount: Int = 0,
        fileSize: Int = 32 * 1024 * 1024
    ) {
        self.fieldCount = fieldCount
        self.nameSize = nameSize
        self.valueSize = valueSize
        self.fieldsSize = fieldsSize
        self.fileCount = fileCount
        self.fileSize = fileSize
    }

    /// The limits for a form that names none.
    package static let `default` = FormLimits()

    /// The limits for a form of someone unknown.
    package static let guest = FormLimits(fieldCount: 100, valueSize: 64 * 1024, fieldsSize: 128 * 1024)
}
