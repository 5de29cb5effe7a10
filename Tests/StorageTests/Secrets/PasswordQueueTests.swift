import Domain
import Testing

@testable import Storage

/// Checking passwords takes a processor each, so no crowd may queue without end.
struct PasswordQueueTests {
    @Test func `of a crowd of passwords some are checked, and the rest are refused at once`() async throws {
        let hasher = PasswordHasher(cost: ScryptCost(log2N: 10, r: 8, p: 1))
        let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<PasswordHasher.limit * 5 {
                group.addTask {
                    do {
                        _ = try await hasher.matches(Secret("a"), nil)
                        return false
                    } catch StoreError.busy {
                        return true
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused > 0)
        #expect(refused <= PasswordHasher.limit * 4, "as many as are admitted are checked")
        #expect(try await !hasher.matches(Secret("a"), nil), "afterwards there is room again")
    }
}
