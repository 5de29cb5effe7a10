import Foundation
import OutboundHTTP

/// Reads an organisation's departments and users as an app may see them
/// (OP:obtain-the-department-list-v2, OP:queries-the-complete-information-of-a-department-user).
package struct DirectoryClient: Sendable {
    /// How many users one call lists.
    static let pageSize = 100
    /// The key of the organisation's root department.
    static let rootDepartment: Int64 = 1
    /// How often one call is tried when DingTalk is busy or wants a pause.
    private static let attempts = 5
    /// The longest pause between two tries, in seconds.
    private static let longestPause = 120

    private let apps: AppClient
    private let baseURL: String
    private let pause: @Sendable (Duration) async throws -> Void

    /// A client that shares the access tokens of the one that sends.
    ///
    /// - Parameters:
    ///   - apps: the client that sends.
    ///   - baseURL: where the older API is; a slash at its end does not matter. `nil` takes the host that belongs to
    ///     that of the newer API: `oapi.dingtalk.com` for `api.dingtalk.com`, and any other for itself.
    ///   - pause: suspends for a while; throws when the task is cancelled.
    package init(
        _ apps: AppClient,
        baseURL: String? = nil,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        let base = baseURL ?? apps.baseURL.replacing("://api.dingtalk.", with: "://oapi.dingtalk.")
        self.apps = apps
        self.baseURL = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.pause = pause
    }

    /// All users that the app may see, each once, with the paths of their departments.
    ///
    /// A department outside the app's scope is left out and named.
    /// - Parameters:
    ///   - credentials: the app.
    ///   - progress: told after each call how far the reading is; says whether to go on.
    /// - Returns: the users, and the departments that were left out.
    /// - Throws: ``DirectoryFailure``; being stopped by `progress` has the cause `interrupted`.
    package func users(
        of credentials: AppCredentials,
        progress: @Sendable (DirectoryProgress) -> Bool
    ) async throws(DirectoryFailure) -> Directory {
        var walk = Walk()
        while let department = walk.waiting.popLast() {
            do throws(DirectoryFailure) {
                for child in try await children(of: department.id, credentials) { walk.found(child, below: department) }
                try await readUsers(of: department, into: &walk, credentials, progress)
            } catch {
                guard error.reason.cause == .departmentNotVisible else { throw error }
                walk.hidden.append(department.path)
                walk.failure = error
            }
        }
        // An app that sees nothing at all is to be told why.
        if walk.users.count == 0, let failure = walk.failure { throw failure }
        return Directory(users: walk.users.all, hiddenDepartments: walk.hidden)
    }

    /// How far one reading has come.
    private struct Walk {
        var users = UserCollection()
        // A department's path has no name of the root, as in DingTalk's own export.
        var waiting: [(id: Int64, path: String)] = [(DirectoryClient.rootDepartment, "")]
        var seen: Set<Int64> = [DirectoryClient.rootDepartment]
        var hidden: [String] = []
        var failure: DirectoryFailure?

        mutating func found(_ child: DirectoryReply.Department, below parent: (id: Int64, path: String)) {
            guard seen.insert(child.id).inserted else { return }
            waiting.append((child.id, parent.path.isEmpty ? child.name : "\(parent.path)-\(child.name)"))
        }

        var progress: DirectoryProgress {
            var progress = DirectoryProgress()
            progress.users = users.count
            progress.departments = seen.count - waiting.count
            progress.knownDepartments = seen.count
            return progress
        }
    }

    private func readUsers(
        of department: (id: Int64, path: String),
        into walk: inout Walk,
        _ credentials: AppCredentials,
        _ progress: @Sendable (DirectoryProgress) -> Bool
    ) async throws(DirectoryFailure) {
        var cursor: Int64? = 0
        while let place = cursor {
            let call = DirectoryCall.Users(dept_id: department.id, cursor: place, size: Self.pageSize)
            let reply = try await self.call(.users, call, credentials)
            for user in reply.users { walk.users.add(user, in: department.path) }
            // A cursor that stays would never end.
            cursor = reply.nextCursor == place ? nil : reply.nextCursor
            guard progress(walk.progress) else { throw .interrupted }
        }
    }

    /// One user; `nil` when DingTalk knows nobody of that id.
    ///
    /// - Throws: ``DirectoryFailure`` for every other answer.
    package func user(
        _ userID: String,
        of credentials: AppCredentials
    ) async throws(DirectoryFailure) -> DirectoryUser? {
        do throws(DirectoryFailure) {
            let reply = try await call(.user, DirectoryCall.User(userid: userID), credentials)
            return reply.user
        } catch {
            if error.reason.cause == .userUnknown { return nil }
            throw error
        }
    }

    private func children(
        of department: Int64,
        _ credentials: AppCredentials
    ) async throws(DirectoryFailure) -> [DirectoryReply.Department] {
        try await call(.departments, DirectoryCall.Children(dept_id: department), credentials).departments
    }
}

// MARK: - Calls

extension DirectoryClient {
    private func call(
        _ endpoint: DirectoryCall,
        _ body: some Encodable & Sendable,
        _ credentials: AppCredentials
    ) async throws(DirectoryFailure) -> DirectoryReply {
        let content = WireJSON.bytes(body)
        var rejected: AccessToken?
        for attempt in 1...Self.attempts {
            let token: AccessToken
            do throws(TokenFailure) {
                token = try await apps.tokens.token(for: credentials, insteadOf: rejected)
            } catch {
                throw DirectoryFailure(error.answer, endpoint)
            }
            let exchange = await Exchange(
                request(endpoint, content, token),
                over: apps.http,
                hiding: [credentials.clientSecret, token.text]
            )
            let answer = exchange.answer(if: { $0.code == "0" }, now: apps.now())
            if answer.outcome == .delivered, case .success(let response) = exchange.result {
                guard let reply = DirectoryReply(response.body) else { throw .unreadable(answer) }
                return reply
            }
            let cause = answer.outcome.reason?.cause
            if cause == .accessTokenRefused || cause == .tokenUnknown, rejected == nil {
                rejected = token
                continue
            }
            guard attempt < Self.attempts, let seconds = Self.pauseSeconds(answer.outcome, attempt: attempt) else {
                throw DirectoryFailure(answer, endpoint)
            }
            do {
                try await pause(.seconds(seconds))
            } catch {
                throw .interrupted
            }
        }
        throw .interrupted
    }

    private func request(_ endpoint: DirectoryCall, _ body: [UInt8], _ token: AccessToken) -> OutboundRequest {
        OutboundRequest(
            method: .post,
            url: "\(baseURL)\(endpoint.rawValue)?access_token=\(PercentEncoding.encoded(token.text))",
            fields: [("Content-Type", "application/json")],
            body: body,
            limits: apps.limits
        )
    }

    /// How long to wait before the next try; `nil` when none makes sense, or it would take too long.
    private static func pauseSeconds(_ outcome: Outcome, attempt: Int) -> Int? {
        switch outcome {
        case .delivered, .refused: nil
        case .retry(_, let reason) where reason.cause == .interrupted: nil
        case .retry(let seconds, _), .throttled(let seconds, _):
            seconds <= longestPause ? max(seconds, 1 << (attempt - 1)) : nil
        }
    }
}
