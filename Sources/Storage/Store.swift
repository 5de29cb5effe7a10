import Foundation
import GRDB

/// Everything that Tocsin keeps, in one SQLite file; each method is one transaction.
///
/// Methods throw ``StoreError``, or `CancellationError` from a read whose task was cancelled. A write that has begun is
/// not cancelled: its caller learns what became of it.
///
/// Texts must not have the character U+0000, at which SQLite would cut them off; one that has is refused with
/// ``StoreError/nullCharacter``, and with it the whole call.
package struct Store: Sendable {
    let writer: any DatabaseWriter
    let writes: WriteGroup
    let vault: Vault
    let passwords: PasswordHasher
    let knownTokens = KnownTokens()
    let ruleBook = RuleBookShelf()
    let clock: @Sendable () -> Date
    let makeMessageUUID: @Sendable () -> String

    init(
        writer: any DatabaseWriter,
        vault: Vault,
        passwords: PasswordHasher,
        clock: @escaping @Sendable () -> Date,
        makeMessageUUID: @escaping @Sendable () -> String
    ) {
        self.writer = writer
        self.writes = WriteGroup(writer: writer)
        self.vault = vault
        self.passwords = passwords
        self.clock = clock
        self.makeMessageUUID = makeMessageUUID
    }

    /// A random UUID (RFC 9562, version 4) in lower case, as DingTalk's `msgUuid` is usually written.
    ///
    /// Foundation's opens the system's source of randomness as a file for each.
    package static let randomMessageUUID: @Sendable () -> String = {
        func hex(_ number: UInt64) -> String {
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }
        var digits = hex(UInt64.random(in: 0...UInt64.max) & ~0xF000 | 0x4000)
        digits += hex(UInt64.random(in: 0...UInt64.max) & ~(3 << 62) | 1 << 63)
        for position in [20, 16, 12, 8] {
            digits.insert("-", at: digits.utf8.index(digits.startIndex, offsetBy: position))
        }
        return digits
    }
}

extension Store {
    /// Whether as much as an alarm needs can be written now; it writes that, since only that proves it.
    package func isWritable() async -> Bool {
        let now = clock().milliseconds
        do {
            try await write { db in
                _ = try db.run("UPDATE installation SET probedAt = ?, probe = zeroblob(16384)", [now])
            }
            try await write { db in _ = try db.run("UPDATE installation SET probe = NULL") }
            return true
        } catch {
            return false
        }
    }
}
