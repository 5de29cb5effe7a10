import Domain
import Foundation
import Storage
import Testing

/// The built program, as a person at a terminal runs it.
// One at a time, since Foundation's Process is not made for several that start at once.
@Suite(.serialized, .timeLimit(.minutes(3))) struct CommandLineTests {
    private struct Answer {
        let status: Int32
        let output: String
        let error: String
    }

    private let folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID().uuidString)")

    /// Runs `body` with a folder for data, which is deleted afterwards.
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.appending(path: "data").path)
    }

    private func tocsin(_ arguments: String..., input: String = "") async throws -> Answer {
        let (typed, output, error) = (file("input"), file("output"), file("error"))
        try Data(input.utf8).write(to: typed)
        for file in [output, error] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "tocsin")
        process.arguments = arguments
        process.environment = Repository.environment
        process.standardInput = try FileHandle(forReadingFrom: typed)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        let status = try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        return Answer(
            status: status,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: error), as: UTF8.self)
        )
    }

    private func file(_ name: String) -> URL { folder.appending(path: name) }

    /// That the program ended with one sentence which names something.
    private func expectSentence(_ answer: Answer, naming name: String) {
        #expect(answer.status != 0)
        #expect(answer.output.isEmpty)
        let lines = answer.error.split(separator: "\n")
        #expect(lines.count == 1 && lines.first?.last == ".", "\(answer.error)")
        #expect(answer.error.contains(name), "\(answer.error)")
    }

    @Test func `an account is added with the password from standard input, and no name twice`() async throws {
        try await withFolder { data in
            func add(_ name: String, _ password: String) async throws -> Answer {
                try await tocsin("user", "add", name, "--role", "operator", "--data", data, input: password)
            }
            let added = try await add("Ada", "correct horse\n")
            #expect(added.status == 0)
            #expect(added.output == "Added Ada as operator.\n")
            #expect(added.error.isEmpty)
            let store = try Store.open(folder: URL(filePath: data), clock: { Date() })
            #expect(try await store.user(name: "ada", password: Secret("correct horse"))?.role == .operator)
            expectSentence(try await add("ADA", "correct horse\n"), naming: "ADA")
            expectSentence(try await add("Bob", "short\n"), naming: "10 characters")
            expectSentence(try await add("Bob", ""), naming: "password")
        }
    }

    @Test func `a token is printed once, and is the one that is taken`() async throws {
        try await withFolder { data in
            let added = try await tocsin("token", "add", "scada", "--data", data)
            #expect(added.status == 0)
            #expect(added.error.isEmpty)
            let token = added.output.trimmingCharacters(in: .whitespacesAndNewlines)
            let store = try Store.open(folder: URL(filePath: data), clock: { Date() })
            #expect(try await store.hasToken(Secret(token)))
            expectSentence(try await tocsin("token", "add", "scada", "--data", data), naming: "scada")
        }
    }

    @Test func `what keeps the console from starting is one sentence on standard error`() async throws {
        try await withFolder { data in
            let listen = ["--listen", "127.0.0.1:0"]
            let views = try await tocsin("serve", listen[0], listen[1], "--data", data, "--views", "/nowhere/views")
            expectSentence(views, naming: "/nowhere/views")
            let unwritable = try await tocsin("serve", listen[0], listen[1], "--data", "/proc/tocsin")
            expectSentence(unwritable, naming: "/proc/tocsin")
            expectSentence(try await tocsin("serve", "--listen", "8080", "--data", data), naming: "--listen")
        }
        try await RunningConsole.run { console in
            try await withFolder { data in
                let taken = console.url.replacing("http://", with: "")
                expectSentence(try await tocsin("serve", "--listen", taken, "--data", data), naming: taken)
            }
        }
    }

    @Test func `sample data, with its administrator whom everyone knows, is written only where it is asked for`()
        async throws
    {
        try await withFolder { data in
            let answer = try await tocsin("sample-data")
            #expect(answer.status != 0)
            #expect(answer.error.contains("--data"))
            #expect(try await !tocsin("--help").output.contains("sample-data"))
            #expect(try await tocsin("sample-data", "--data", data).status == 0)
        }
    }
}
