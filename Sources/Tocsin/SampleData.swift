import Domain
import Storage

/// A service, a rule and an account that fit the DingTalk simulator as it starts by default.
struct SampleData: Sendable {
    /// Where the simulator listens, such as `http://127.0.0.1:9090`.
    let simulator: String

    static let user = "demo"
    static let password = "tocsin-demo"
    static let serviceName = "Plant 1 DingTalk"
    static let ruleName = "All alarms of Plant 1"

    /// Writes what is not there yet.
    ///
    /// - Throws: `StoreError` when the database can't be written. That something is there already is not an error.
    func install(in store: Store) async throws {
        if try await !store.hasUsers() {
            _ = try await store.addUser(name: Self.user, password: Secret(Self.password), role: .administrator)
        }
        try await store.installDefaults(publicURL: "http://127.0.0.1:8080")
        guard let service = try await unlessTaken({ try await store.addService(plant) }) else { return }
        let told = plant.members.prefix(2).map(\.userID)
        guard let choice = try await store.serviceChoice(service),
            let block = try await block(
                service,
                receivers: (choice.groups + choice.members.filter { told.contains($0.detail) }).map(\.receiver),
                in: store
            )
        else { return }
        let rule = RuleDraft(
            name: Self.ruleName,
            description: "Tells both groups and two members when an alarm is raised or clears.",
            criteria: AlarmCriteria(states: [.activeUnacked, .clearedUnacked, .clearedAcked]),
            scope: RuleScope(pathPatterns: [PathPattern("Plant1/*")]),
            blocks: [block]
        )
        _ = try await unlessTaken { try await store.addRule(rule) }
    }

    /// Writes more services of one group each, for measurements; each hears of the paths below its own line.
    func installServices(_ count: Int, in store: Store) async throws {
        for number in stride(from: 1, through: count, by: 1) {
            let group = DingTalkGroup(name: "Group \(number)", webhook: webhook("simulated-token-\(number)"))
            let draft = ServiceDraft(name: "Service \(number)", description: "One group of many", groups: [group])
            guard let service = try await unlessTaken({ try await store.addService(draft) }),
                let choice = try await store.serviceChoice(service),
                let block = try await block(service, receivers: choice.groups.map(\.receiver), in: store)
            else { continue }
            let rule = RuleDraft(
                name: "Alarms of line \(number)",
                criteria: AlarmCriteria(states: [.activeUnacked, .clearedUnacked, .clearedAcked]),
                scope: RuleScope(pathPatterns: [PathPattern("Line \(number)/*")]),
                blocks: [block]
            )
            _ = try await unlessTaken { try await store.addRule(rule) }
        }
    }

    /// A block with the message and the schedule that every installation starts with.
    private func block(_ service: Service.ID, receivers: [Receiver], in store: Store) async throws -> RuleBlock? {
        guard let message = try await store.messageChoices().first,
            let schedule = try await store.scheduleChoices().first
        else { return nil }
        return RuleBlock(service: service, message: message.id, schedule: schedule.id, receivers: receivers)
    }

    private var plant: ServiceDraft {
        ServiceDraft(
            name: Self.serviceName,
            description: "Two groups and five members of the simulator",
            sendsToGroups: true,
            groups: [
                DingTalkGroup(
                    name: "Operations",
                    webhook: webhook("simulated-token-of-operations"),
                    signingSecret: Secret("SECsimulated0secret0of0operations")
                ),
                DingTalkGroup(name: "值班群", webhook: webhook("simulated-token-of-shift")),
            ],
            sendsToMembers: true,
            app: DingTalkApp(
                clientID: "dingsimulatedclient",
                clientSecret: Secret("simulated-client-secret"),
                robotCode: "dingsimulatedrobot"
            ),
            members: [
                Member(userID: "manager7675", name: "张三", department: "总部"),
                Member(userID: "0123456789", name: "李四", department: "一车间"),
                Member(userID: "1700000001-200000002", name: "王五", department: "一车间"),
                Member(userID: "user001", name: "Jane Doe", department: "设备部"),
                Member(userID: "user002", name: "John Doe", department: "设备部"),
            ]
        )
    }

    private func webhook(_ token: String) -> WebhookAddress {
        WebhookAddress(endpoint: simulator + WebhookAddress.path, accessToken: Secret(token))
    }

    private func unlessTaken<Key>(_ add: () async throws -> Key) async throws -> Key? {
        do { return try await add() } catch StoreError.nameTaken { return nil }
    }
}
