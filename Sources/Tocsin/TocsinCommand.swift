import ArgumentParser

/// The executable: arguments in, services started, nothing else.
@main
struct TocsinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tocsin",
        abstract: "Makes sure that the right people hear of an alarm through DingTalk.",
        subcommands: [ServeCommand.self, UserCommand.self, TokenCommand.self, SampleDataCommand.self]
    )
}
