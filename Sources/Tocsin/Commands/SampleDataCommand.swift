import ArgumentParser
import Storage

/// `tocsin sample-data`: what `make demo` starts with.
struct SampleDataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample-data",
        abstract: "Write a service, a rule and an account for the DingTalk simulator.",
        shouldDisplay: false
    )

    // Without a default, since its administrator has a password that everyone knows.
    @Option(help: ArgumentHelp("The folder of the database.", valueName: "dir"))
    var data: String

    @Option(help: ArgumentHelp("Where the simulator listens.", valueName: "url"))
    var simulator = "http://127.0.0.1:9090"

    @Option(help: ArgumentHelp("How many further services to write.", valueName: "number"))
    var services = 0

    func run() async throws {
        let sample = SampleData(simulator: simulator)
        let store = try DataOption.openStore(at: data)
        try await sample.install(in: store)
        try await sample.installServices(services, in: store)
        print("Sign in as \(SampleData.user) with the password \(SampleData.password).")
    }
}
