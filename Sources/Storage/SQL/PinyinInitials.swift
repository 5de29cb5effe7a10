import Foundation
import GRDB
import Synchronization

extension String {
    /// The first letters of the Chinese characters' pinyin, such as `wxm` for 王小明; empty without such characters.
    ///
    /// ICU, which Foundation brings along, knows one reading of each character: the commonest, even in a surname.
    var pinyinInitials: String {
        guard !utf8.allSatisfy({ $0 < 0x80 }) else { return "" }
        return String(unicodeScalars.filter(\.properties.isIdeographic).compactMap(PinyinInitials.initial))
    }
}

private enum PinyinInitials {
    /// Of the characters met so far: names have a few thousand, and asking ICU takes long.
    private static let known = Mutex<[Unicode.Scalar: Character?]>([:])

    static func initial(of character: Unicode.Scalar) -> Character? {
        known.withLock { known in
            if let initial = known[character] { return initial }
            let pinyin = String(character).applyingTransform(.mandarinToLatin, reverse: false)
            let first = pinyin?.applyingTransform(.stripDiacritics, reverse: false)?.lowercased().first
            let initial = first.flatMap { $0.isASCII ? $0 : nil }
            known[character] = .some(initial)
            return initial
        }
    }
}

extension DatabaseFunction {
    /// `pinyinInitials(text)` in SQL.
    static let pinyinInitials = DatabaseFunction("pinyinInitials", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0])?.pinyinInitials
    }
}
