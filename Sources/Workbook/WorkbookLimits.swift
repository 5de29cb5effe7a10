/// What a file may cost; a file beyond any of these is refused with the limit's name.
package struct WorkbookLimits: Sendable {
    /// Largest file, in bytes.
    package var fileSize = 64 << 20

    /// Largest sum of all parts' unpacked sizes, in bytes.
    package var unpackedSize = 768 << 20

    /// Largest quotient of a part's unpacked and packed size; deflate can reach 1,032, sheets seldom exceed 100.
    package var ratio = 300

    /// Unpacked bytes of a part up to which `ratio` is not looked at: a small part does no harm.
    package var ratioFloor = 4 << 20

    /// Most parts in the archive.
    package var entries = 4_096

    /// Most worksheets.
    package var sheets = 256

    /// Most rows in a sheet; Excel's own limit.
    package var rows = 1_048_576

    /// Most columns in a row, counted to the last cell that has a value.
    package var columns = 512

    /// Longest text of a cell, in bytes of UTF-8.
    package var cellLength = 65_536

    /// Most shared strings.
    package var sharedStrings = 10_000_000

    /// Longest time for opening, and again for reading one sheet with the caller's own work on its rows, in seconds.
    package var seconds = 120

    /// Makes the default limits.
    package init() {}
}
