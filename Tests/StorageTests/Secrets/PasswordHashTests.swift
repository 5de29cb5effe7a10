import Domain
import Foundation
@testable import Storage
import Testing

@Suite struct PasswordHashTests {
    @Test func `a hash carries its salt and cost and is read back`() throws {
        let hash = try PasswordHash(of: Secret("pass"), salt: Data("salt".utf8), cost: .trivial)

        #expect(hash.text.hasPrefix("$scrypt$ln=4,r=8,p=1$c2FsdA$"))
        let read = try #require(PasswordHash(hash.text))
        #expect(read == hash)
        #expect(try read.matches(Secret("pass")))
        #expect(try !read.matches(Secret("Pass")))
    }

    // RFC 7914 section 12, the vector with N = 1024; the first 32 of its bytes, since PBKDF2 makes each block alone.
    @Test func `the digest is the RFC's`() throws {
        let cost = ScryptCost(log2N: 10, r: 8, p: 16)
        let hash = try PasswordHash(of: Secret("password"), salt: Data("NaCl".utf8), cost: cost)
        let hex = hash.digest.map { String(format: "%02x", $0) }.joined()
        #expect(hex == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162")
    }

    @Test func `letters that keyboards write differently are one password`() throws {
        let hash = try PasswordHash(of: Secret("caf\u{E9}"), salt: Data(), cost: .trivial)
        #expect(try hash.matches(Secret("cafe\u{301}")))
    }

    @Test func `the decoy matches nothing`() throws {
        #expect(try !PasswordHash(unmatchableAt: .trivial).matches(Secret("")))
    }

    @Test(
        arguments: [
            "", "$scrypt$", "$argon2$ln=4,r=8,p=1$c2FsdA$AAAA", "$scrypt$ln=99,r=8,p=1$c2FsdA$AAAA",
            "$scrypt$ln=4,r=8,p=1$c2FsdA$AAAA", "$scrypt$r=8,ln=4,p=1$c2FsdA$AAAA", "$scrypt$ln=4,r=8,p=0$c2FsdA$AAAA",
        ]
    )
    func `a text that is no hash is not read`(text: String) {
        #expect(PasswordHash(text) == nil)
    }
}
