import Foundation

/// What opens the API for an app, for a while; it appears in no description.
struct AccessToken: Sendable, Hashable {
    let text: String
    /// From when on a new one is fetched, before this one expires.
    let refreshAt: Date

    /// How long a token is valid if DingTalk does not say, in seconds.
    static let lifetime: TimeInterval = 7_200
    /// How long before its end a token is replaced, in seconds (OP:server-api-calling-guide).
    static let margin: TimeInterval = 600

    /// A token that was given at this moment for so many seconds.
    init(_ text: String, givenAt: Date, lifetime: TimeInterval) {
        self.text = text
        refreshAt = givenAt.addingTimeInterval(max(lifetime - Self.margin, lifetime / 2))
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "an access token until \(refreshAt)" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: [:]) }
}
