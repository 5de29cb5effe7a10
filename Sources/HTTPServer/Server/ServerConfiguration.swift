import Foundation
package import Logging

/// How a server listens and what it allows.
package struct ServerConfiguration: Sendable {
    /// Where to listen: one address or more.
    package var listen: [ListenAddress]
    /// Descriptors that listen already, taken instead of `listen` if there are any; see `Supervisor`.
    package var inheritedListeners: [Int32] = []
    /// The mode of Unix sockets: who may connect.
    package var socketMode: UInt16 = 0o660
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
    /// The beginning of every request's id, which has to tell the runs of a server apart.
    package var requestIDPrefix = "r"

    /// Makes a configuration with the default settings.
    package init(listen: ListenAddress...) {
        self.listen = listen
    }
}
