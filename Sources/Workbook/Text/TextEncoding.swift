/// How a text's characters are written: what Excel, WPS and DingTalk's consoles save.
enum TextEncoding: String {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// What a Chinese Excel writes as "CSV"; it has all of GBK and GB 2312.
    case gb18030 = "GB18030"

    /// The encoding that a byte order mark states.
    init?(markIn start: [UInt8]) {
        switch start {
        case _ where start.starts(with: [0xEF, 0xBB, 0xBF]): self = .utf8
        case _ where start.starts(with: [0xFF, 0xFE]): self = .utf16LittleEndian
        case _ where start.starts(with: [0xFE, 0xFF]): self = .utf16BigEndian
        case _ where start.starts(with: [0x84, 0x31, 0x95, 0x33]): self = .gb18030
        default: return nil
        }
    }
}
