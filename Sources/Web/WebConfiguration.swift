package import Domain
package import Foundation

/// What the console needs to know of its surroundings.
package struct WebConfiguration: Sendable {
    /// The address under which people reach the console, without a slash at its end.
    package var publicURL: String
    /// The folder of the templates.
    package var viewsDirectory: URL
    /// The folder of stylesheets, scripts and pictures.
    package var publicDirectory: URL
    /// The hosts that a group webhook may name.
    package var webhookHosts: WebhookHosts
    /// The language of a visitor who chose none.
    package var language: Language
    /// The zone in which pages show times.
    package var timeZone: TimeZone
    /// How long a delivery may wait before it is called late, in seconds.
    package var lateAfter: TimeInterval

    /// A configuration with these parts.
    package init(
        publicURL: String,
        viewsDirectory: URL,
        publicDirectory: URL,
        webhookHosts: WebhookHosts = .dingTalk,
        language: Language = .english,
        timeZone: TimeZone = .current,
        lateAfter: TimeInterval = 900
    ) {
        self.publicURL = publicURL
        self.viewsDirectory = viewsDirectory
        self.publicDirectory = publicDirectory
        self.webhookHosts = webhookHosts
        self.language = language
        self.timeZone = timeZone
        self.lateAfter = lateAfter
    }

    /// Whether browsers reach the console over TLS, so that cookies may be kept off other connections.
    var isSecure: Bool { publicURL.lowercased().hasPrefix("https://") }
}
