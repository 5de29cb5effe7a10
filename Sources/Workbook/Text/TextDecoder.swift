import Glibc

/// Makes UTF-8 of a text that comes in pieces; the owner of the C library's converter.
@safe final class TextDecoder {
    private let handle: iconv_t

    /// The start of a character whose rest has not come.
    private var pending: [UInt8] = []

    init(_ encoding: TextEncoding) throws(WorkbookError) {
        let opened = unsafe iconv_open("UTF-8", encoding.rawValue)
        guard let handle = unsafe opened, Int(bitPattern: handle) != -1 else { throw .unknownEncoding }
        unsafe self.handle = unsafe handle
    }

    deinit { unsafe iconv_close(handle) }

    /// The next piece in UTF-8; an empty one ends the text.
    ///
    /// - Throws: `unknownEncoding` for bytes that no character has.
    func decode(_ piece: [UInt8]) throws(WorkbookError) -> [UInt8] {
        guard !piece.isEmpty else {
            guard pending.isEmpty else { throw .unknownEncoding }
            return []
        }
        var input = pending + piece
        var rest = input.count
        var failure: Int32 = 0
        // Two bytes, of UTF-16 or GB18030, become at most three.
        let output = unsafe [UInt8](unsafeUninitializedCapacity: 2 * input.count) { output, filled in
            unsafe input.withUnsafeMutableBytes { input in
                var from = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = unsafe UnsafeMutableRawPointer(output.baseAddress)?.assumingMemoryBound(to: CChar.self)
                var room = output.count
                if unsafe iconv(handle, &from, &rest, &to, &room) == -1 { failure = errno }
                filled = output.count - room
            }
        }
        // A character that the piece's end cuts is no failure.
        guard failure == 0 || failure == EINVAL else { throw .unknownEncoding }
        pending = Array(input.suffix(rest))
        return output
    }
}
