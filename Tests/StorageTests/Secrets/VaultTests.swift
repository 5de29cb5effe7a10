import Domain
import Foundation
@testable import Storage
import Testing

@Suite struct VaultTests {
    let vault = Vault(key: Data(repeating: 1, count: 32))
    let place = SecretPlace.accessToken(ofGroup: 1)

    @Test(arguments: ["token", "", "密钥 🔑", String(repeating: "x", count: 10_000)])
    func `a sealed secret is opened where it belongs`(text: String) throws {
        let sealed = try vault.seal(Secret(text), for: place)
        #expect(try vault.open(sealed, for: place) == Secret(text))
    }

    @Test(arguments: [SecretPlace.accessToken(ofGroup: 2), .signingSecret(ofGroup: 1), .clientSecret(ofService: 1)])
    func `a sealed secret can't be moved`(other: SecretPlace) throws {
        let sealed = try vault.seal(Secret("token"), for: place)
        #expect(throws: StoreError.self) { try vault.open(sealed, for: other) }
    }

    @Test func `a sealed secret says nothing without its key, and never the same twice`() throws {
        let sealed = try vault.seal(Secret("token-token-token"), for: place)
        #expect(sealed.range(of: Data("token".utf8)) == nil)
        #expect(try vault.seal(Secret("token-token-token"), for: place) != sealed)
        #expect(throws: StoreError.self) {
            try Vault(key: Data(repeating: 2, count: 32)).open(sealed, for: place)
        }
    }

    @Test func `a sealed secret that was changed or cut is not opened`() throws {
        let sealed = try vault.seal(Secret("token"), for: place)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: StoreError.self) { try vault.open(changed, for: place) }
        }
        for length in 0..<sealed.count {
            #expect(throws: StoreError.self) { try vault.open(sealed.prefix(length), for: place) }
        }
    }
}
