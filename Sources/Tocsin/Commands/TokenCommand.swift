import ArgumentParser
import Domain
import Storage

/// `tocsin token …`.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Tokens with which machines report alarms.",
        subcommands: [Add.self]
    )

    /// `tocsin token add NAME`.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token and print it, this once.")

        @Argument(help: "What the token is for, such as the name of the SCADA system.")
        var name: String

        @OptionGroup var folder: DataOption

        func run() async throws {
            let store = try folder.openStore()
            do {
                print(try await store.addToken(name: name).reveal())
            } catch StoreError.nameTaken {
                throw StartProblem("There is a token named \"\(name)\" already.")
            } catch let problem as AccountProblem {
                throw StartProblem(problem.sentence)
            }
        }
    }
}
