import Foundation
import TestSupport

/// Another program, which plays the client that isn't ours.
///
/// Foundation's `Process` isn't made for several that start at once beside many open descriptors.
final class Command: Sendable {
    private let process: pid_t
    // Its standard input, output and error; a socket, since it can be made so that no other program inherits it.
    private let descriptor: Int32
    // Calls block, so they run here and not on Swift's cooperative pool.
    private let queue = DispatchQueue(label: "command")

    /// Starts a program of the path.
    init(_ name: String, _ arguments: [String]) throws {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw RawClient.Failure(description: "socketpair") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        for standard: Int32 in 0...2 { posix_spawn_file_actions_adddup2(&actions, ends[1], standard) }
        var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) } + [nil]
        var process: pid_t = 0
        let code = posix_spawnp(&process, name, &actions, nil, &words, environ)
        for word in words { free(word) }
        posix_spawn_file_actions_destroy(&actions)
        close(ends[1])
        (self.process, descriptor) = (process, ends[0])
        guard code == 0 else { throw RawClient.Failure(description: "\(name): \(code)") }
    }

    deinit {
        close(descriptor)
    }

    /// Ends a program that would go on.
    func stop() async {
        kill(process, SIGKILL)
        _ = await end()
    }

    /// The number of descriptors that it has open.
    var descriptorCount: Int {
        get throws { try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count }
    }

    /// The seconds of a processor that its thread of a name has used; `nil` if it has none.
    func processorTime(ofThread name: String) throws -> Double? {
        let tasks = "/proc/\(process)/task"
        for task in try FileManager.default.contentsOfDirectory(atPath: tasks) {
            let text = try String(contentsOfFile: "\(tasks)/\(task)/stat", encoding: .utf8)
            guard text.contains("(\(name))") else { continue }
            // proc(5): behind the name, which ends in a bracket, the 12th and 13th are ticks in user and kernel mode.
            let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
            return fields[12...13].compactMap { Double($0) }.reduce(0, +) / Double(sysconf(Int32(_SC_CLK_TCK)))
        }
        return nil
    }

    /// Gives it some text to read.
    func send(_ text: String) {
        _ = Foundation.send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL))
    }

    /// What it writes up to and with a text, at least, or all that it writes.
    func receive(until mark: String) async -> String {
        var text = ""
        while !text.contains(mark) {
            let piece = await receivePiece()
            if piece.isEmpty { break }
            text += String(decoding: piece, as: UTF8.self)
        }
        return text
    }

    /// Gives it text, and waits for its end.
    func run(_ text: String = "") async -> (status: Int32, output: String) {
        send(text)
        shutdown(descriptor, Int32(SHUT_WR))
        var output: [UInt8] = []
        while case let piece = await receivePiece(), !piece.isEmpty { output += piece }
        return (await end(), String(decoding: output, as: UTF8.self))
    }

    private func receivePiece() async -> ArraySlice<UInt8> {
        await perform { [descriptor] in
            var buffer = [UInt8](repeating: 0, count: 64 * 1024)
            return buffer[..<max(0, read(descriptor, &buffer, buffer.count))]
        }
    }

    private func end() async -> Int32 {
        await perform { [process] in
            var status: Int32 = 0
            waitpid(process, &status, 0)
            return status >> 8
        }
    }

    private func perform<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
        await withCheckedContinuation { continuation in queue.async { continuation.resume(returning: work()) } }
    }
}
