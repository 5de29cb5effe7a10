/// A cell's reference such as `AB12`.
enum CellReference {
    /// The column of a reference, from 0; nil if it has no plausible one.
    ///
    /// The row in it is not looked at.
    static func column(_ reference: UnsafeBufferPointer<UInt8>) -> Int? {
        var column = 0
        var letters = 0
        for index in reference.indices {
            let byte = unsafe reference[index]
            // Lower case never comes from Excel, but other programs write it.
            let letter = byte & 0xDF
            guard byte >= 0x41, letter >= 0x41, letter <= 0x5A else { break }
            column = column * 26 + Int(letter - 0x40)
            letters += 1
            // Excel's last column is XFD.
            if letters > 3 { return nil }
        }
        return letters == 0 ? nil : column - 1
    }
}
