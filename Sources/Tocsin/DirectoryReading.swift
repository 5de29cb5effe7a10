import DingTalk
import Domain
import Web

/// Reads an organisation's members for the console.
struct DirectoryReading: Sendable {
    private let directory: DirectoryClient

    init(_ apps: AppClient) {
        directory = DirectoryClient(apps)
    }

    /// All members whom an app may see; several departments are separated by commas, as in DingTalk's export.
    ///
    /// - Throws: `DirectoryProblem`.
    func members(
        of app: DingTalkApp,
        progress: @escaping @Sendable (Web.DirectoryProgress) -> Bool
    ) async throws -> [Member] {
        do throws(DirectoryFailure) {
            let credentials = AppCredentials(clientID: app.clientID, clientSecret: app.clientSecret.reveal())
            let users = try await directory.users(of: credentials) { now in
                progress(
                    Web.DirectoryProgress(
                        people: now.users,
                        departments: now.departments,
                        knownDepartments: now.knownDepartments
                    )
                )
            }
            return users.map {
                Member(userID: $0.userID, name: $0.name, department: $0.departments.joined(separator: ","))
            }
        } catch {
            let problem = DeliveryProblem(cause: error.reason.cause.rawValue, parameters: error.reason.parameters)
            throw DirectoryProblem(problem, answer: error.line)
        }
    }
}
