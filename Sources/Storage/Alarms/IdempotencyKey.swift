import Crypto
package import Domain
import Foundation

/// What makes a repeated request act once (draft-ietf-httpapi-idempotency-key-header): the key that its sender chose,
/// together with the sender's token and a hash of what was sent.
package struct IdempotencyKey: Sendable, Equatable {
    /// How long a key is remembered, in seconds.
    static let lifetime: TimeInterval = 24 * 3600

    let tokenHash: Data
    let key: String
    let bodyHash: Data

    /// The key of a request that bears a token and has this body.
    package init(_ key: String, token: Secret, body: [UInt8]) {
        tokenHash = RandomToken.hash(of: token)
        self.key = key
        bodyHash = Data(SHA256.hash(data: body))
    }
}

/// Inputs that are recorded together, and at most once if they have a key.
package struct AlarmBatch: Sendable {
    package let inputs: [AlarmInput]
    package let key: IdempotencyKey?

    /// A batch of inputs.
    package init(_ inputs: [AlarmInput], key: IdempotencyKey? = nil) {
        self.inputs = inputs
        self.key = key
    }
}

/// What became of a batch.
package enum AlarmBatchResult: Sendable, Equatable {
    /// It was written; a result for each input.
    case recorded([AlarmInputResult])
    /// The same request was answered before, so nothing was written.
    case repeated
    /// Another request was answered under that key, so nothing was written.
    case keyReused
}
