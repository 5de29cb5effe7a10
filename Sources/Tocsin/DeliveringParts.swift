import Delivering
import DingTalk
import Domain
import Foundation
import Logging
import OutboundHTTP
import Storage

/// What takes alarms and sends notifications, wired together.
struct DeliveringParts: Sendable {
    let intake: Intake
    let worker: OutboxWorker
    let housekeeper: Housekeeper
    let tests: TestSending
    let metrics: Metrics
    let apps: AppClient

    /// Links in messages lead to `publicURL`, without a slash at its end.
    init(
        _ configuration: Configuration,
        store: Store,
        publicURL: String,
        clock: @escaping @Sendable () -> Date,
        logger: Logger
    ) throws {
        let language = configuration.messageLanguage
        let renderer = MessageRenderer(language: language, timeZone: .current)
        let settlements = Settlements()
        let metrics = Metrics()
        let http = try HTTPClient()
        let calls = configuration.transferLimits
        let apps = AppClient(http: http, baseURL: configuration.dingTalkAPI, limits: calls, now: clock)
        let worker = OutboxWorker(
            store: store,
            sender: Sender(
                robots: RobotClient(http: http, limits: calls, now: clock),
                apps: apps,
                clock: clock,
                jitter: { Double.random(in: 0...1) }
            ),
            composer: DigestComposer(words: language.digestWords, publicURL: publicURL, timeZone: .current),
            limits: configuration.limits,
            giveUpAfter: configuration.giveUpAfter,
            metrics: metrics,
            settlements: settlements,
            clock: clock,
            logger: logger
        )
        let intake = Intake(
            store: store,
            renderer: renderer,
            metrics: metrics,
            worker: worker,
            clock: clock
        )
        housekeeper = Housekeeper(
            store: store,
            retention: configuration.retention,
            delayAlarm: DelayAlarm(store: store, threshold: configuration.lateAfter, language: language) {
                try await intake.accept($0)
            },
            clock: clock,
            logger: logger
        )
        tests = TestSending(
            store: store,
            renderer: renderer,
            settlements: settlements,
            clock: clock,
            didRecord: { worker.reconsider() }
        )
        self.intake = intake
        self.worker = worker
        self.metrics = metrics
        self.apps = apps
    }
}
