import ArgumentParser
import DingTalkSimulator
import Foundation

/// `dingtalk-simulator`: DingTalk for those who have no account.
@main
struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dingtalk-simulator",
        abstract: "A stand-in for DingTalk: groups with robots, members, and a page that shows what they got."
    )

    @Option(help: "Where to listen, as HOST:PORT.")
    var listen = "127.0.0.1:9090"

    @Option(help: "A JSON file with robots, apps and members; without it there is a small organisation.")
    var config: String?

    @Option(help: "How many messages a robot takes in a minute, for measurements; DingTalk's take 20.")
    var messagesPerMinute: Int?

    func run() async throws {
        var organisation = try organisation()
        if let messagesPerMinute {
            for index in organisation.robots.indices {
                organisation.robots[index].messagesPerMinute = messagesPerMinute
            }
        }
        let simulator = Simulator(configuration: organisation, now: { Date() })
        try await simulator.run(listen: listen) { url in
            print("listening on \(url)")
            fflush(nil)
        }
    }

    private func organisation() throws -> SimulatorConfiguration {
        guard let config else { return .default }
        do {
            return try JSONDecoder().decode(SimulatorConfiguration.self, from: Data(contentsOf: URL(filePath: config)))
        } catch let error as DecodingError {
            throw ValidationError("\(config): \(Self.sentence(for: error))")
        } catch {
            throw ValidationError("\(config) cannot be read.")
        }
    }

    private static func sentence(for error: DecodingError) -> String {
        func place(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
            return path.isEmpty ? "the file" : path.joined(separator: ".")
        }
        return switch error {
        case .keyNotFound(let key, let context): "\(place(context)) lacks \(key.stringValue)."
        case .typeMismatch(_, let context), .valueNotFound(_, let context): "\(place(context)) has the wrong kind."
        case .dataCorrupted(let context): "\(place(context)) is not valid: \(context.debugDescription)"
        @unknown default: "it is not valid."
        }
    }
}
