import Foundation
import OutboundHTTP

/// Reads an organisation's departments and users as an app may see them
/// (OP:obtain-the-department-list-v2, OP:queries-the-complete-information-of-a-department-user).
package struct DirectoryClient: Sendable {
    /// How many users one call lists.
    static let pageSize = 100
    /// The key of the organisation's root department.
    static let rootDepartment = "1"
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
    /// - Parameters:
    ///   - credentials: the app.
    ///   - progress: told after each call how far the reading is; says whether to go on.
    /// - Returns: the users in the order in which they were found.
    /// - Throws: ``DirectoryFailure``; being stopped by `progress` has the cause `interrupted`.
    package func users(
        of credentials: AppCredentials,
        progress: @Sendable (DirectoryProgress) -> Bool
    ) async throws(DirectoryFailure) -> [DirectoryUser] {
        var users = UserCollection()
        var state = DirectoryProgress()
        // A department's path has no name of the root, as in DingTalk's own export.
        var waiting = [(id: Self.rootDepartment, path: "")]
        var seen: Set<String> = [Self.rootDepartment]
        while let department = waiting.popLast() {
            for child in try await children(of: department.id, credentials) where seen.insert(child.id).inserted {
                let path = department.path.isEmpty ? child.name : "\(department.path)-\(child.name)"
                waiting.append((child.id, path))
            }
            var cursor: String? = "0"
            while let place = cursor {
                let page = try await self.page(of: department.id, from: place, credentials)
                for user in page.users { users.add(user, in: department.path) }
                // A cursor that stays would never end.
                cursor = page.nextCursor == place ? nil : page.nextCursor
                state.users = users.count
                state.departments = seen.count - waiting.count
                state.knownDepartments = seen.count
                guard progress(state) else { throw .interrupted }
            }
        }
        return users.all
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
        of department: String,
        _ credentials: AppCredentials
    ) async throws(DirectoryFailure) -> [DirectoryReply.Department] {
        let call = DirectoryCall.Children(dept_id: Int64(department) ?? 1)
        return try await self.call(.departments, call, credentials).departments
    }

    private func page(
        of department: String,
        from cursor: String,
        _ credentials: AppCredentials
    ) async throws(DirectoryFailure) -> (users: [DirectoryUser], nextCursor: String?) {
        let call = DirectoryCall.Users(
            dept_id: Int64(department) ?? 1,
            cursor: Int64(cursor) ?? 0,
            size: Self.pageSize
        )
        let reply = try await self.call(.users, call, credentials)
        return (reply.users, reply.nextCursor)
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
