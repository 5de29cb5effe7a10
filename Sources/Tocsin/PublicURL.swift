import Foundation
import HTTPServer

/// The console's address as people reach it, for when `--public-url` does not say it.
enum PublicURL {
    /// The address that follows from where the console listens first, without a slash at its end.
    ///
    /// `0.0.0.0` and `::` take connections to every address of the machine and are none themselves: for them it is the
    /// machine's name, or 127.0.0.1 when that can't be resolved.
    /// - Throws: ``StartProblem`` for Unix sockets alone, which have no address for people.
    static func of(_ bound: [ListenAddress], machine: String? = machineName) throws -> String {
        guard let bound = bound.first(where: { $0.path == nil }) else { throw needed }
        guard ["0.0.0.0", "::"].contains(bound.host) else { return bound.url }
        return "\(bound.isSecure ? "https" : "http")://\(machine ?? "127.0.0.1"):\(bound.port)"
    }

    /// Why a console on a Unix socket can't start without one.
    static let needed = StartProblem("--public-url: it is needed with a Unix socket, which has no address for people.")

    private static var machineName: String? {
        let name = ProcessInfo.processInfo.hostName
        return Host(name: name).addresses.isEmpty ? nil : name
    }
}
