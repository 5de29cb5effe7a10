import Foundation
import Synchronization

/// A server on loopback whose answers are written byte by byte by a test, so that it can misbehave in any way.
final class LoopbackServer: Sendable {
    typealias Script = @Sendable (LoopbackConnection) -> Void

    private struct Waiter {
        let isMet: @Sendable (Record) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct Record {
        var requests: [String] = []
        var connections = 0
        var closedByPeer = 0
        var waiters: [UUID: Waiter] = [:]
    }

    let port: Int
    private let listener: Int32
    private let record = Mutex(Record())

    /// Listens on a free port and runs the script for each connection on a thread of its own.
    ///
    /// Without a script the port is taken but nobody listens there, so connections are refused.
    init(_ script: Script?) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && (script == nil || listen(descriptor, 128) == 0)
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(UInt16(bigEndian: address.sin_port))
        guard let script else { return }
        Thread { [weak self] in
            while true {
                let socket = accept(descriptor, nil, nil)
                if socket < 0, errno == EINTR { continue }
                guard socket >= 0, let self else { return }
                self.update { $0.connections += 1 }
                let connection = LoopbackConnection(socket: socket, server: self)
                Thread {
                    script(connection)
                    connection.close()
                }
                .start()
            }
        }
        .start()
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    var url: String { "http://127.0.0.1:\(port)/" }
    var requests: [String] { record.withLock { $0.requests } }
    var connections: Int { record.withLock { $0.connections } }

    /// Suspends until that many requests have arrived, or the task is cancelled.
    func waitForRequests(_ count: Int) async { await wait { $0.requests.count >= count } }

    /// Suspends until that many connections were closed by the client, or the task is cancelled.
    func waitForClosed(_ count: Int) async { await wait { $0.closedByPeer >= count } }

    fileprivate func received(_ request: String) { update { $0.requests.append(request) } }
    fileprivate func peerClosed() { update { $0.closedByPeer += 1 } }

    private func wait(until isMet: @escaping @Sendable (Record) -> Bool) async {
        let id = UUID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                update { record in
                    // Who was cancelled before has nobody to wake it.
                    guard !Task.isCancelled else { return continuation.resume() }
                    record.waiters[id] = Waiter(isMet: isMet, continuation: continuation)
                }
            }
        } onCancel: {
            record.withLock { $0.waiters.removeValue(forKey: id) }?.continuation.resume()
        }
    }

    private func update(_ change: (inout Record) -> Void) {
        record.withLock { record in
            change(&record)
            for (id, waiter) in record.waiters where waiter.isMet(record) {
                record.waiters[id] = nil
                waiter.continuation.resume()
            }
        }
    }
}

/// One accepted connection, used by its own thread.
final class LoopbackConnection: Sendable {
    private let socket: Int32
    private let server: LoopbackServer

    fileprivate init(socket: Int32, server: LoopbackServer) {
        self.socket = socket
        self.server = server
    }

    /// Reads one request with its content; nil when the client has closed.
    func readRequest() -> String? {
        var text = ""
        while true {
            if let end = text.range(of: "\r\n\r\n") {
                let length = text.lowercased().firstMatch(of: #/content-length: (\d+)/#).flatMap { Int($0.1) } ?? 0
                if text[end.upperBound...].utf8.count >= length {
                    server.received(text)
                    return text
                }
            }
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = recv(socket, &buffer, buffer.count, 0)
            // A signal, such as that of a child process that ended, is no end of the connection.
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                server.peerClosed()
                return nil
            }
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
    }

    func write(_ text: String) {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// Answers with content and keeps the connection.
    func answer(_ body: String, status: String = "200 OK", fields: String = "") {
        write("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)")
    }

    func close() {
        _ = Foundation.close(socket)
    }
}
