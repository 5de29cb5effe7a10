/// What a file is by its first bytes; names and extensions are not looked at.
enum FileKind: Equatable {
    case empty
    case zip
    case compoundFile
    case html
    case xml
    case text
    case unknown

    /// How many bytes from the start are looked at.
    static let sampleSize = 4_096

    init(_ sample: [UInt8]) {
        if sample.isEmpty {
            self = .empty
        } else if sample.starts(with: [0x50, 0x4B, 0x03, 0x04]) || sample.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = .zip
        } else if sample.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .compoundFile
        } else if sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF]) {
            // Excel's "Unicode text" is UTF-16 with a byte order mark.
            self = .text
        } else {
            self = Self.textual(sample)
        }
    }

    private static func textual(_ sample: [UInt8]) -> FileKind {
        let isControl = { (byte: UInt8) in byte < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains(byte) || byte == 0x7F }
        if sample.contains(where: isControl) || sample.starts(with: "%PDF-".utf8) { return .unknown }
        var start = sample[...]
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
        start = start.drop { [0x09, 0x0A, 0x0D, 0x20].contains($0) }
        let words = String(decoding: start, as: UTF8.self).lowercased()
        if words.hasPrefix("<"),
            ["<html", "<!doctype html", "<table", "<head", "<meta"].contains(where: words.contains)
        {
            return .html
        }
        return words.hasPrefix("<?xml") || words.hasPrefix("<workbook") ? .xml : .text
    }
}
