import Domain
import Logging
import Storage
import Synchronization

/// The checks of services' members that are under way, and what came of the latest of each service; in memory only.
final class MemberChecks: Sendable {
    enum State: Sendable, Equatable {
        case running(done: Int, total: Int)
        /// Some members may be outside the app's scope, so that nothing is known of them.
        case finished(checked: Int, hidden: Int)
        case refused(DirectoryProblem)
        /// Something went wrong here, which the log tells of.
        case broken
    }

    private struct Check {
        let number: Int
        var state: State

        var isRunning: Bool {
            if case .running = state { true } else { false }
        }
    }

    /// So many members are asked for between two times of writing down what was found.
    private static let batch = 50

    private let memory = Mutex<(checks: [Service.ID: Check], count: Int)>(([:], 0))

    /// How the latest check of a service stands; `nil` when there was none, or it was cancelled.
    func state(of service: Service.ID) -> State? { memory.withLock { $0.checks[service]?.state } }

    /// Ends the check of a service; what was found so far stays.
    func cancel(_ service: Service.ID) { memory.withLock { $0.checks[service] = nil } }

    /// Asks DingTalk for each member of a service in the background; does nothing while that is done already.
    func begin(_ service: Service.ID, as app: DingTalkApp, total: Int, for console: Console) {
        let number = memory.withLock { memory -> Int? in
            if memory.checks[service]?.isRunning == true { return nil }
            memory.count += 1
            memory.checks[service] = Check(number: memory.count, state: .running(done: 0, total: total))
            return memory.count
        }
        guard let number else { return }
        console.actions.inBackground { [self] in
            let end = await run(service, as: app, console) { note(.running(done: $0, total: total), number, service) }
            _ = note(end, number, service)
        }
    }

    /// Notes a state; `false` when the check was cancelled.
    private func note(_ state: State, _ number: Int, _ service: Service.ID) -> Bool {
        memory.withLock {
            guard $0.checks[service]?.number == number else { return false }
            $0.checks[service]?.state = state
            return true
        }
    }

    private func run(
        _ service: Service.ID,
        as app: DingTalkApp,
        _ console: Console,
        goesOn: @Sendable (_ done: Int) -> Bool
    ) async -> State {
        var checked = 0
        var hidden = 0
        var last = ""
        do {
            while true {
                let userIDs = try await console.store.memberUserIDs(of: service, after: last, limit: Self.batch)
                guard let end = userIDs.last else { return .finished(checked: checked, hidden: hidden) }
                var found: [String: MemberStanding] = [:]
                for userID in userIDs where goesOn(checked + hidden) {
                    if let standing = try await standing(of: userID, as: app, console) {
                        found[userID] = standing
                        checked += 1
                    } else {
                        hidden += 1
                    }
                }
                try await console.store.setStandings(found, of: service)
                guard goesOn(checked + hidden) else { return .finished(checked: checked, hidden: hidden) }
                last = end
            }
        } catch let problem as DirectoryProblem {
            return .refused(problem)
        } catch {
            // What kind of error it is and nothing else, since others may name members.
            console.logger.error("a check of members failed", metadata: ["reason": "\(type(of: error))"])
            return .broken
        }
    }

    /// What DingTalk says of a UserID; `nil` when the member is outside the app's scope.
    private func standing(
        of userID: String,
        as app: DingTalkApp,
        _ console: Console
    ) async throws -> MemberStanding? {
        do {
            return try await console.actions.checkMember(app, userID)
        } catch let problem as DirectoryProblem {
            guard problem.problem.cause == CauseText.departmentNotVisible.rawValue else { throw problem }
            return nil
        }
    }
}
