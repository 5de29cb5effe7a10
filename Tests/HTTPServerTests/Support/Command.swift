import Foundation
import Synchronization

/// Another program, which plays the client that isn't ours.
final class Command: Sendable {
    private let process: Mutex<Process>
    private let input: FileHandle
    private let output: FileHandle
    private let ended = Gate()
    // Reading blocks, so it happens here and not on Swift's cooperative pool.
    private let queue = DispatchQueue(label: "command")

    /// Starts a program; its complaints come with its output.
    init(_ name: String, _ arguments: [String]) throws {
        let (input, output, process, ended) = (Pipe(), Pipe(), Process(), ended)
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        process.terminationHandler = { _ in ended.open() }
        try process.run()
        self.process = Mutex(process)
        self.input = input.fileHandleForWriting
        self.output = output.fileHandleForReading
    }

    /// Ends a program that is still running.
    func stop() {
        process.withLock { if $0.isRunning { $0.terminate() } }
    }

    /// Gives it some text to read.
    func send(_ text: String) throws {
        try input.write(contentsOf: Data(text.utf8))
    }

    /// What it writes up to and with a text, at least, or all that it writes.
    func receive(until mark: String) async throws -> String {
        var text = ""
        while !text.contains(mark) {
            let piece: Data = await withCheckedContinuation { continuation in
                queue.async { [output] in continuation.resume(returning: output.availableData) }
            }
            if piece.isEmpty { break }
            text += String(decoding: piece, as: UTF8.self)
        }
        return text
    }

    /// Gives it text, and waits for its end.
    func run(_ text: String = "") async throws -> (status: Int32, output: String) {
        if !text.isEmpty { try send(text) }
        try input.close()
        let written: Data = await withCheckedContinuation { continuation in
            queue.async { [output] in continuation.resume(returning: output.readDataToEndOfFile()) }
        }
        await ended.wait()
        return (process.withLock { $0.terminationStatus }, String(decoding: written, as: UTF8.self))
    }
}
