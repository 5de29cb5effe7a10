import ArgumentParser
import Foundation
import Logging

/// `tocsin serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Start the console.")

    @OptionGroup var options: ServeOptions

    func run() async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        let configuration = try Configuration(options, environment: ProcessInfo.processInfo.environment)
        var logger = Logger(label: "tocsin")
        logger.logLevel = configuration.logLevel
        let stop = StopSignal()
        let console = try await Console(configuration, logger: logger)
        try await console.run(until: { await stop.wait() }) { lines in
            for line in lines { print(line) }
            fflush(nil)
        }
    }
}
