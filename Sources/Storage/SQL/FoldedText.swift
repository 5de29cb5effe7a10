import Foundation
import GRDB

extension String {
    /// The text without regard to case, and with each accented letter in one form: what names and searches compare.
    var folded: String {
        let lowered = lowercased()
        return utf8.allSatisfy { $0 < 0x80 } ? lowered : lowered.precomposedStringWithCanonicalMapping
    }
}

extension DatabaseFunction {
    /// `folded(text)` in SQL, for columns that are searched and sorted but not worth a stored copy.
    static let folded = DatabaseFunction("folded", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0])?.folded
    }
}
