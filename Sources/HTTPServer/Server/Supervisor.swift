import CLinux
import Foundation

/// What a supervisor such as systemd hands to a service through its environment, and is told by it.
package struct Supervisor: Sendable {
    /// The first descriptor that is handed over, by convention (sd_listen_fds, SD_LISTEN_FDS_START).
    private static let firstDescriptor: Int32 = 3

    /// The sockets that listen already (socket activation).
    package let listeners: [Int32]
    private let notifySocket: String?

    /// Reads `LISTEN_FDS`, `LISTEN_PID` and `NOTIFY_SOCKET`.
    package init(environment: [String: String]) {
        let count = environment["LISTEN_FDS"].flatMap { Int32($0) } ?? 0
        // The variables may be meant for a parent that has handed them down.
        let isForUs = environment["LISTEN_PID"] == String(getpid())
        listeners = isForUs ? (0..<max(0, count)).map { Self.firstDescriptor + $0 } : []
        notifySocket = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Tells that the service is ready (sd_notify, `READY=1`).
    package func isReady() { notify("READY=1") }

    /// Tells that the service has begun to stop.
    package func isStopping() { notify("STOPPING=1") }

    /// Without a supervisor, or with one that has gone, nothing happens.
    private func notify(_ state: String) {
        guard let notifySocket, var address = UnixAddress(notifySocket) else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        let bytes = Array(state.utf8)
        _ = unsafe address.withSockaddr { pointer, size in
            unsafe sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), pointer, size)
        }
        _ = close(descriptor)
    }
}
