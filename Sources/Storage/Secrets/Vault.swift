import Crypto
import Domain
import Foundation

/// Seals secrets, signs links, derives form tokens and names what DingTalk limits, each under a key of its own.
///
/// All keys come by HKDF-SHA256 (RFC 5869) from the 32 bytes of the key file.
struct Vault: Sendable {
    private let sealingKey: SymmetricKey
    private let formTokenKey: SymmetricKey
    private let limitKey: SymmetricKey
    let links: LinkSigner
    /// What a database remembers of its key, to tell a wrong one; it says nothing of the key itself.
    let keyCheck: Data

    private static let version: UInt8 = 1
    private static let overhead = 1 + 12 + 16

    /// - Parameter key: the bytes of the key file.
    init(key: Data) {
        let root = SymmetricKey(data: key)
        func derived(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>
                .deriveKey(inputKeyMaterial: root, info: Data("tocsin v1 \(purpose)".utf8), outputByteCount: 32)
        }
        sealingKey = derived("secrets")
        formTokenKey = derived("form tokens")
        limitKey = derived("limits")
        links = LinkSigner(key: derived("links"))
        keyCheck = Data(HMAC<SHA256>.authenticationCode(for: Data("tocsin".utf8), using: derived("key check")))
    }

    /// The secret as the database keeps it: a version byte, then AES-GCM's nonce, ciphertext and tag.
    func seal(_ secret: Secret, for place: SecretPlace) throws -> Data {
        let box = try AES.GCM.seal(
            Data(secret.reveal().utf8),
            using: sealingKey,
            nonce: AES.GCM.Nonce(),
            authenticating: place.associatedData
        )
        return Data([Self.version]) + box.nonce + box.ciphertext + box.tag
    }

    /// The secret of sealed bytes.
    ///
    /// - Throws: ``StoreError/unavailable(_:)`` when they were sealed for another place, with another key, or changed.
    func open(_ sealed: Data, for place: SecretPlace) throws -> Secret {
        guard sealed.count >= Self.overhead, sealed.first == Self.version,
            let box = try? AES.GCM.SealedBox(combined: sealed.dropFirst()),
            let text = try? AES.GCM.open(box, using: sealingKey, authenticating: place.associatedData)
        else { throw StoreError.unavailable("A secret in the database can't be opened with this key.") }
        return Secret(String(decoding: text, as: UTF8.self))
    }

    /// What names a group robot, always in the same way, without showing its token.
    func limitKey(of robot: WebhookAddress) -> Data {
        limitKey("robot\n\(robot.endpoint)\n\(robot.accessToken.reveal())")
    }

    /// What names an app.
    func limitKey(ofApp clientID: String) -> Data {
        limitKey("app\n\(clientID)")
    }

    private func limitKey(_ text: String) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: limitKey))
    }

    /// The anti-forgery token of the forms of one session.
    func formToken(forSession token: Secret) -> String {
        Data(HMAC<SHA256>.authenticationCode(for: Data(token.reveal().utf8), using: formTokenKey)).base64URL
    }
}
