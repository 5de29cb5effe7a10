import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct SessionTests {
    let clock = TestClock()
    let store: Store
    private let hour: TimeInterval = 3600

    init() throws {
        store = try Store.temporary(clock: clock.read)
    }

    private func signIn() async throws -> (user: User, token: Secret) {
        let user = try await store.addUser(name: "Olga", password: Secret("correct horse battery"), role: .viewer)
        return (user, try await store.startSession(for: user.id))
    }

    @Test func `a session knows its user and ends on signing out`() async throws {
        let (user, token) = try await signIn()
        let session = try #require(try await store.session(token: token))
        #expect(session.user == user)
        #expect(session.expiresAt == clock.now.addingTimeInterval(12 * hour))
        #expect(try await store.session(token: Secret("wrong")) == nil)

        try await store.endSession(token: token)
        #expect(try await store.session(token: token) == nil)
    }

    @Test func `a session ends after twelve idle hours`() async throws {
        let (_, token) = try await signIn()
        clock.advance(by: 11 * hour)
        #expect(try await store.session(token: token) != nil)
        clock.advance(by: 11 * hour)
        #expect(try await store.session(token: token) != nil)
        clock.advance(by: 12 * hour)
        #expect(try await store.session(token: token) == nil)
    }

    @Test func `a session ends after seven days however busy it is`() async throws {
        let (_, token) = try await signIn()
        for _ in 0..<33 {
            clock.advance(by: 5 * hour)
            #expect(try await store.session(token: token) != nil)
        }
        clock.advance(by: 5 * hour)
        #expect(try await store.session(token: token) == nil)
    }

    @Test func `the form token belongs to one session and is not its token`() async throws {
        let (user, token) = try await signIn()
        let other = try await store.startSession(for: user.id)
        let first = try #require(try await store.session(token: token)).formToken
        let second = try #require(try await store.session(token: other)).formToken
        let again = try #require(try await store.session(token: token)).formToken

        #expect(first == again)
        #expect(first != second)
        #expect(first != token.reveal())
        #expect(first.count == 43)
    }

    @Test func `a session for an account that is gone is refused`() async throws {
        await #expect(throws: StoreError.notFound) {
            try await store.startSession(for: User.ID(rawValue: 99))
        }
    }

    @Test func `sessions that are over are removed when another starts`() async throws {
        let (user, _) = try await signIn()
        clock.advance(by: 13 * hour)
        _ = try await store.startSession(for: user.id)
        #expect(try await store.read { try $0.number("SELECT COUNT(*) FROM session") } == 1)
    }
}
