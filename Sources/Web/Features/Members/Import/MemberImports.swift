import Dispatch
import Domain
import Foundation
import Synchronization

/// The imports that people have begun and neither confirmed nor cancelled: one for each session, in memory only.
final class MemberImports: Sendable {
    /// How long an import may be left alone, in seconds, before it is dropped.
    static let lifetime = 1_800.0
    /// How long the answer to an upload waits, so that a short file's preview is the next page.
    static let patience = Duration.seconds(1)
    private static let watchInterval = Duration.seconds(60)
    /// More imports than that are not kept; the ones that were left alone longest go.
    private static let capacity = 50

    private let imports = Mutex<[String: MemberImport]>([:])

    // One file at a time, since each takes a processor of its own; and not on Swift's cooperative pool, since reading
    // blocks.
    let queue = DispatchQueue(label: "tocsin.member-import")

    /// How many there are.
    var count: Int { imports.withLock { $0.count } }

    /// The import with this token, if this session has begun it.
    func find(_ token: String, session: String, now: Date) -> MemberImport? {
        sweep(now: now)
        guard let found = imports.withLock({ $0[token] }), Gate.areEqual(found.session, session) else { return nil }
        found.use(at: now)
        return found
    }

    /// Takes an import up, and ends the one that its session had.
    func add(_ new: MemberImport, now: Date) {
        sweep(now: now)
        let ended = imports.withLock { imports in
            var ended = imports.values.filter { $0.session == new.session }
            let rest = imports.values.filter { $0.session != new.session }.sorted { $0.lastUsed < $1.lastUsed }
            ended += rest.prefix(max(0, rest.count - Self.capacity + 1))
            for old in ended { imports[old.token] = nil }
            imports[new.token] = new
            return ended
        }
        for old in ended { old.end() }
    }

    /// Drops an import, its upload and its members.
    func end(_ token: String) {
        imports.withLock { $0.removeValue(forKey: token) }?.end()
    }

    /// Drops an import if this session has begun it.
    func end(_ token: String, session: String) {
        if let one = imports.withLock({ $0[token] }), one.session == session { end(token) }
    }

    /// Looks now and then whether an import was left alone for too long, until it has ended.
    func watch(_ one: MemberImport, clock: @Sendable () -> Date) async {
        while !one.isEnded {
            do {
                try await Task.sleep(for: Self.watchInterval)
            } catch {
                // The console stops.
                return one.end()
            }
            sweep(now: clock())
        }
    }

    /// Drops the imports that were left alone for too long.
    func sweep(now: Date) {
        let old = imports.withLock { imports in
            let old = imports.values.filter { now.timeIntervalSince($0.lastUsed) > Self.lifetime }
            for one in old { imports[one.token] = nil }
            return old
        }
        for one in old { one.end() }
    }
}
