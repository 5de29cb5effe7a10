import Domain
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite struct AccountTests {
    let store: Store
    let password = Secret("correct horse battery")

    init() throws {
        store = try Store.temporary(clock: TestClock().read)
    }

    @Test func `an account signs in with its password and with no other`() async throws {
        let added = try await store.addUser(name: "Olga", password: password, role: .operator)

        #expect(try await store.user(name: "Olga", password: password) == added)
        #expect(try await store.user(name: "Olga", password: Secret("correct horse batterz")) == nil)
        #expect(try await store.user(name: "Oleg", password: password) == nil)
        #expect(added.role == .operator)
        #expect(added.createdAt == TestClock.start)
    }

    @Test func `a name is found without regard to case, also beyond ASCII`() async throws {
        let added = try await store.addUser(name: "ÉLODIE", password: password, role: .viewer)

        #expect(try await store.user(name: "e\u{301}lodie", password: password) == added)
    }

    @Test(arguments: ["OLGA", "olga"])
    func `a name can be taken once, without regard to case`(name: String) async throws {
        _ = try await store.addUser(name: "Olga", password: password, role: .viewer)

        await #expect(throws: StoreError.nameTaken) {
            try await store.addUser(name: name, password: password, role: .viewer)
        }
    }

    @Test func `only the first account is made by set-up`() async throws {
        #expect(try await !store.hasUsers())
        let first = try await store.addFirstAdministrator(name: "root", password: password)
        #expect(first.role == .administrator)
        #expect(try await store.hasUsers())

        await #expect(throws: StoreError.setUpDone) {
            try await store.addFirstAdministrator(name: "mallory", password: password)
        }
    }

    @Test func `of two set-ups at once one wins`() async throws {
        let results = await withTaskGroup(of: Bool.self) { group in
            for name in ["one", "two", "three"] {
                group.addTask {
                    (try? await store.addFirstAdministrator(name: name, password: password)) != nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count { $0 } == 1)
    }

    @Test(
        arguments: [
            ("", AccountProblem.nameMissing), ("  ", .nameMissing), (" Olga", .nameMalformed),
            ("Ol\nga", .nameMalformed), (String(repeating: "a", count: 65), .nameTooLong),
        ]
    )
    func `a name that breaks the rules is refused`(name: String, problem: AccountProblem) async throws {
        await #expect(throws: problem) {
            try await store.addUser(name: name, password: password, role: .viewer)
        }
        #expect(try await !store.hasUsers())
    }

    @Test(arguments: [(9, AccountProblem.passwordTooShort), (1001, .passwordTooLong)])
    func `a password that breaks the rules is refused`(length: Int, problem: AccountProblem) async throws {
        await #expect(throws: problem) {
            try await store.addUser(
                name: "Olga",
                password: Secret(String(repeating: "x", count: length)),
                role: .viewer
            )
        }
    }
}
