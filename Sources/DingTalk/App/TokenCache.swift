import Foundation

/// Keeps the access token of each app; for all who want one at the same time it asks DingTalk once.
actor TokenCache {
    private typealias Waiter = CheckedContinuation<Result<AccessToken, TokenFailure>, Never>

    private let source: TokenSource
    private var tokens: [AppCredentials: AccessToken] = [:]
    // The callers who wait for a call that another caller makes.
    private var waiters: [AppCredentials: [Waiter]] = [:]

    init(source: TokenSource) {
        self.source = source
    }

    /// A token that is not about to expire.
    ///
    /// A `rejected` token is one that DingTalk did not take: a different one is in the cache already, or is fetched.
    /// A caller who waits for another one's call ends with that call, which has its own time limit.
    func token(
        for app: AppCredentials,
        insteadOf rejected: AccessToken? = nil
    ) async throws(TokenFailure) -> AccessToken {
        while true {
            if let token = tokens[app], token != rejected, source.now() < token.refreshAt { return token }
            guard waiters[app] != nil else { return try await fetch(app) }
            let result = await withCheckedContinuation { waiters[app, default: []].append($0) }
            // Somebody else's cancellation is no answer for this caller, who makes the call then.
            if case .failure(let failure) = result, failure.isCancellation { continue }
            return try result.get()
        }
    }

    private func fetch(_ app: AppCredentials) async throws(TokenFailure) -> AccessToken {
        waiters[app] = []
        let result: Result<AccessToken, TokenFailure>
        do throws(TokenFailure) { result = .success(try await source.token(for: app)) } catch {
            result = .failure(error)
        }
        tokens[app] = try? result.get()
        waiters.removeValue(forKey: app)?.forEach { $0.resume(returning: result) }
        return try result.get()
    }
}
