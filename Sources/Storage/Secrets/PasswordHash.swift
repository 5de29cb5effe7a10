import CryptoExtras
import Domain
import Foundation

/// A password's scrypt hash (RFC 7914) with its salt and cost, as text: `$scrypt$ln=15,r=8,p=1$salt$hash`.
struct PasswordHash: Equatable {
    let cost: ScryptCost
    let salt: Data
    let digest: Data

    private static let digestLength = 32

    /// Hashes a password; slow by design.
    init(of password: Secret, salt: Data, cost: ScryptCost) throws {
        self.cost = cost
        self.salt = salt
        self.digest = try Self.derive(password, salt: salt, cost: cost)
    }

    /// A hash that no password has, to be compared with when there is no account, so that it takes as long.
    init(unmatchableAt cost: ScryptCost) {
        self.cost = cost
        self.salt = Data(count: 16)
        self.digest = Data(count: Self.digestLength)
    }

    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let cost = ScryptCost(parts[2]),
            let salt = Data(base64URL: String(parts[3])), let digest = Data(base64URL: String(parts[4])),
            digest.count == Self.digestLength
        else { return nil }
        self.cost = cost
        self.salt = salt
        self.digest = digest
    }

    var text: String {
        "$scrypt$\(cost.text)$\(salt.base64URL)$\(digest.base64URL)"
    }

    /// Whether this is the hash of the password; slow by design.
    func matches(_ password: Secret) throws -> Bool {
        try Self.derive(password, salt: salt, cost: cost).equalsInConstantTime(digest)
    }

    private static func derive(_ password: Secret, salt: Data, cost: ScryptCost) throws -> Data {
        // NIST SP 800-63B section 5.1.1.2: one form for characters that keyboards write differently.
        let text = password.reveal().precomposedStringWithCompatibilityMapping
        let key = try KDF.Scrypt.deriveKey(
            from: Data(text.utf8),
            salt: salt,
            outputByteCount: digestLength,
            rounds: 1 << cost.log2N,
            blockSize: cost.r,
            parallelism: cost.p
        )
        return key.withUnsafeBytes { Data($0) }
    }
}
