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
    ) async throws -> FetchedMembers {
        do throws(DirectoryFailure) {
            let found = try await directory.users(of: credentials(app)) { now in
                progress(
                    Web.DirectoryProgress(
                        people: now.users,
                        departments: now.departments,
                        knownDepartments: now.knownDepartments
                    )
                )
            }
            let members = found.users.map {
                Member(
                    userID: $0.userID,
                    name: $0.name,
                    department: $0.departments.joined(separator: ","),
                    standing: $0.isActive.map { $0 ? .active : .inactive }
                )
            }
            return FetchedMembers(members, hiddenDepartments: found.hiddenDepartments)
        } catch {
            throw problem(error)
        }
    }

    /// What DingTalk says of one UserID.
    ///
    /// - Throws: `DirectoryProblem`.
    func standing(of userID: String, in app: DingTalkApp) async throws -> MemberStanding {
        do throws(DirectoryFailure) {
            guard let user = try await directory.user(userID, of: credentials(app)) else { return .left }
            return user.isActive == false ? .inactive : .active
        } catch {
            throw problem(error)
        }
    }

    private func credentials(_ app: DingTalkApp) -> AppCredentials {
        AppCredentials(clientID: app.clientID, clientSecret: app.clientSecret.reveal())
    }

    private func problem(_ failure: DirectoryFailure) -> DirectoryProblem {
        let problem = DeliveryProblem(cause: failure.reason.cause.rawValue, parameters: failure.reason.parameters)
        return DirectoryProblem(problem, answer: failure.line)
    }
}
