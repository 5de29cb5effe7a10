package import Domain
package import Foundation
package import Storage

/// What the console asks of the parts that it doesn't import; the executable hands it in.
package struct ConsoleActions: Sendable {
    /// Takes checked reports, all or none, and at most once if they have a key.
    ///
    /// Throws ``IntakeProblem``.
    package var acceptReports: @Sendable ([AlarmReport], IdempotencyKey?) async throws -> Void
    /// Acknowledges one occurrence of an alarm for a person, with their notes.
    package var acknowledge: @Sendable (Alarm.ID, _ user: String, _ notes: String) async throws -> AlarmInputResult
    /// Sends a test notification to receivers of a service, about a sample alarm with this name and with these remarks
    /// above it, and names it, so that its result can be shown.
    package var sendTest:
        @Sendable (Service.ID, [Receiver], _ alarmName: String, _ remarks: [String]) async throws -> NotificationID
    /// Called after failed deliveries were put back to be sent, and after a service was changed.
    package var deliveriesWaiting: @Sendable () async -> Void
    /// What `/metrics` answers, in Prometheus' text format.
    package var metrics: @Sendable () async throws -> String
    /// Reads all members whom a DingTalk app may see, telling how far it is and asking whether to go on.
    ///
    /// Throws ``DirectoryProblem``.
    package var fetchMembers:
        @Sendable (DingTalkApp, @escaping @Sendable (DirectoryProgress) -> Bool) async throws -> FetchedMembers
    /// Asks DingTalk, as an app may see it, for one member by the UserID.
    ///
    /// Throws ``DirectoryProblem``.
    package var checkMember: @Sendable (DingTalkApp, _ userID: String) async throws -> MemberStanding
    /// Runs what outlives the request that began it, such as reading a long file, until the console stops.
    package var inBackground: @Sendable (@escaping @Sendable () async -> Void) -> Void
    /// The present moment (UTC).
    package var clock: @Sendable () -> Date
    /// A new unguessable text of letters, digits, `-` and `_`, with at least 128 random bits.
    package var randomToken: @Sendable () -> String
    /// Opens the set-up page while there is no user; `nil` keeps it closed.
    package var setupCode: Secret?

    /// The given actions.
    package init(
        acceptReports: @escaping @Sendable ([AlarmReport], IdempotencyKey?) async throws -> Void,
        acknowledge: @escaping @Sendable (Alarm.ID, _ user: String, _ notes: String) async throws -> AlarmInputResult,
        sendTest:
            @escaping @Sendable (Service.ID, [Receiver], _ alarmName: String, _ remarks: [String]) async throws ->
            NotificationID,
        deliveriesWaiting: @escaping @Sendable () async -> Void = {},
        metrics: @escaping @Sendable () async throws -> String = { "" },
        fetchMembers:
            @escaping @Sendable (DingTalkApp, @escaping @Sendable (DirectoryProgress) -> Bool) async throws ->
            FetchedMembers,
        checkMember: @escaping @Sendable (DingTalkApp, _ userID: String) async throws -> MemberStanding,
        inBackground: @escaping @Sendable (@escaping @Sendable () async -> Void) -> Void,
        clock: @escaping @Sendable () -> Date,
        randomToken: @escaping @Sendable () -> String = ConsoleActions.systemRandomToken,
        setupCode: Secret? = nil
    ) {
        self.acceptReports = acceptReports
        self.acknowledge = acknowledge
        self.sendTest = sendTest
        self.deliveriesWaiting = deliveriesWaiting
        self.metrics = metrics
        self.fetchMembers = fetchMembers
        self.checkMember = checkMember
        self.inBackground = inBackground
        self.clock = clock
        self.randomToken = randomToken
        self.setupCode = setupCode
    }

    /// 256 bits of the system's generator in base 36.
    @Sendable package static func systemRandomToken() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in String(generator.next() as UInt64, radix: 36) }.joined(separator: "-")
    }
}
