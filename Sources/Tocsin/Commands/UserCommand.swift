import ArgumentParser
import Domain
import Storage

/// `tocsin user …`.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Accounts of the console.",
        subcommands: [Add.self]
    )

    /// `tocsin user add NAME --role ROLE`; the password comes from standard input.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add an account. The password is read from standard input."
        )

        @Argument(help: "The name to sign in with.")
        var name: String

        @Option(help: ArgumentHelp("administrator, operator or viewer.", valueName: "role"))
        var role: Role

        @OptionGroup var folder: DataOption

        func run() async throws {
            guard let password = readLine(strippingNewline: true) else {
                throw StartProblem("No password arrived on standard input. Pipe it in, or type it and press Enter.")
            }
            let store = try folder.openStore()
            do {
                let user = try await store.addUser(name: name, password: Secret(password), role: role)
                print("Added \(user.name) as \(user.role.rawValue).")
            } catch StoreError.nameTaken {
                throw StartProblem("There is an account named \"\(name)\" already.")
            } catch let problem as AccountProblem {
                throw StartProblem(problem.sentence)
            }
        }
    }
}

extension Role: ExpressibleByArgument {}
