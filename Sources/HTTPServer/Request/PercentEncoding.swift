/// Percent-encoding (RFC 3986, section 2.1).
enum PercentEncoding {
    /// Decodes one segment of a path.
    ///
    /// - Returns: nil if an escape isn't two hexadecimal digits, the bytes aren't UTF-8, or one of them is NUL.
    static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let decoded = decode(bytes, isForm: false), !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    /// Decodes a name or value of a form, where `+` is a space and a broken escape stands for itself
    /// (URL standard, `application/x-www-form-urlencoded` parser).
    static func decodeForm(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return String(decoding: decode(bytes, isForm: true) ?? [], as: UTF8.self)
    }

    /// The bytes that stand there; nil for a broken escape, but not in a form.
    private static func decode(_ bytes: ArraySlice<UInt8>, isForm: Bool) -> [UInt8]? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "%"), index + 1 < bytes.endIndex, let high = bytes[index].hexDigitValue,
                let low = bytes[index + 1].hexDigitValue
            {
                decoded.append(UInt8(high << 4 | low))
                index += 2
            } else if byte == UInt8(ascii: "%"), !isForm {
                return nil
            } else {
                decoded.append(isForm && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return decoded
    }
}
