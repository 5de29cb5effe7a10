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
        didCommit: @escaping @Sendable () -> Void = {},
        vault: Vault,
        passwords: PasswordHasher,
        clock: @escaping @Sendable () -> Date,
        makeMessageUUID: @escaping @Sendable () -> String
    ) {
        self.writer = writer
        self.writes = WriteGroup(writer: writer, didCommit: didCommit)
        self.vault = vault
        self.passwords = passwords
        self.clock = clock
        self.makeMessageUUID = makeMessageUUID
    }

    /// A random UUID (RFC 9562, version 4) in lower case, as DingTalk's `msgUuid` is usually written.
    ///
    /// Foundation's opens the system's source of randomness as a file for each.
    package static let randomMessageUUID: @Sendable () -> String = {
        var rest = (UInt64.random(in: 0...UInt64.max) & ~0xF000 | 0x4000)
        let second = UInt64.random(in: 0...UInt64.max) & ~(3 << 62) | 1 << 63
        return String(unsafeUninitializedCapacity: 36) { text in
            for place in 0..<36 {
                if place == 19 { rest = second }
                if [8, 13, 18, 23].contains(place) {
                    text[place] = UInt8(ascii: "-")
                    continue
                }
                let digit = UInt8(rest >> 60)
                text[place] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
                rest <<= 4
            }
            return 36
        }
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
