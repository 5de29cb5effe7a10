import Foundation
import HTTPServer
import Logging

extension Configuration {
    /// How the HTTP server listens and what it allows; the time tells the ids of this run's requests from others.
    func server(startedAt time: Date) -> ServerConfiguration {
        var server = ServerConfiguration()
        server.listen = listen
        server.inheritedListeners = supervisor.listeners
        server.socketMode = socketMode
        server.tls = tls
        server.trustedProxies = trustedProxies
        server.limits = httpLimits
        if hasAccessLog { server.accessLogLevel = .info }
        server.requestIDPrefix = String(UInt64(time.timeIntervalSince1970 * 1_000), radix: 36) + "-"
        return server
    }
}
