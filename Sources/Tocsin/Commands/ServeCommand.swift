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
        let stop = Signals(SIGTERM, SIGINT)
        // Without a certificate SIGHUP ends the program, as it does by default.
        let hangUp = configuration.tls.map { _ in Signals(SIGHUP) }
        let renewal = hangUp.map { hangUp in { @Sendable in await hangUp.wait() } }
        let console = try await Console(configuration, logger: logger)
        try await console.run(until: { await stop.wait() }, renewal: renewal) { lines in
            for line in lines { print(line) }
            fflush(nil)
        }
    }
}
