/// What identifies an app at DingTalk; the secret appears in no description.
package struct AppCredentials: Sendable, Hashable {
    /// The ClientId, formerly AppKey.
    package var clientID: String
    /// The ClientSecret, formerly AppSecret.
    package var clientSecret: String

    /// Credentials from their parts.
    package init(clientID: String, clientSecret: String) {
        self.clientID = clientID
        self.clientSecret = clientSecret
    }
}

extension AppCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The ClientId.
    package var description: String { clientID }
    /// The same as `description`.
    package var debugDescription: String { description }
    /// A mirror without children, so that `dump` shows no secret either.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
