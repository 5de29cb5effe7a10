import Foundation
package import Logging

/// How a server listens and what it allows.
package struct ServerConfiguration: Sendable {
    /// Where to listen.
    package var listen: ListenAddress
    /// A descriptor that listens already, taken instead of `listen`; see `Supervisor`.
    package var inheritedListener: Int32?
    /// The certificate and key for https; without them it is http.
    package var tls: TLSIdentity?
    /// The reverse proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` count.
    package var trustedProxies = TrustedProxies()
    /// What one client may ask.
    package var limits = ServerLimits()
    /// The number of event loops, each a thread; normally one a core.
    package var loops = ProcessInfo.processInfo.activeProcessorCount
    /// The level of the access log: one line a request.
    package var accessLogLevel = Logger.Level.debug
    /// The beginning of every request's id, which tells the runs of a server apart.
    package var requestIDPrefix = "r"
    /// The directory that takes the temporary files of uploads.
    package var temporaryDirectory = FileManager.default.temporaryDirectory.path

    /// Makes a configuration with the default settings.
    package init(listen: ListenAddress = ListenAddress(host: "127.0.0.1", port: 8080)) {
        self.listen = listen
    }
}
