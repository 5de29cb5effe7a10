/// How far the reading of one sheet has come.
package struct Progress: Sendable, Hashable {
    /// Unpacked bytes read so far, of the sheet and, before it, of the shared strings.
    package let bytesRead: Int

    /// Unpacked bytes there are to read, as the archive states them; 0 if it does not.
    package let bytesTotal: Int
}
