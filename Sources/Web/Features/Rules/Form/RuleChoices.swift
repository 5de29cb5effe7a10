import Domain
import Storage

/// What the blocks of a rule can choose from, as the store has it now.
struct RuleChoices: Sendable {
    /// All services; a disabled one can be chosen only where it was chosen before.
    let services: [ServiceChoice]
    /// The enabled messages.
    let messages: [NamedChoice<MessageTemplate.ID>]
    /// The enabled schedules.
    let schedules: [NamedChoice<Schedule.ID>]
    /// Messages and schedules that the saved rule names and that have been disabled since.
    let disabledMessages: [NamedChoice<MessageTemplate.ID>]
    let disabledSchedules: [NamedChoice<Schedule.ID>]
    /// The services that the saved rule names.
    let keptServices: Set<Service.ID>
    /// The receivers that each block of the form offers, in the order of the blocks.
    private(set) var offers: [ReceiverOffer] = []
    /// The members that each block offers to mention.
    private(set) var mentionOffers: [ReceiverOffer] = []

    /// The enabled services.
    var enabledServices: [ServiceChoice] { services.filter(\.isEnabled) }

    /// The service with this key, if a block may name it.
    func service(_ id: Service.ID?) -> ServiceChoice? {
        services.first { $0.id == id && ($0.isEnabled || keptServices.contains($0.id)) }
    }

    /// The choices with the receivers that the blocks of a form offer.
    func offering(for form: RuleForm, from store: Store) async throws -> RuleChoices {
        var choices = self
        choices.offers = []
        choices.mentionOffers = []
        for block in form.blocks {
            let service = service(block.service)
            choices.offers.append(
                try await ReceiverOffer(service, chosen: block.receivers, search: block.search, from: store)
            )
            let mentions = block.mentions
            var offer = try await ReceiverOffer(
                service,
                chosen: mentions.members,
                search: mentions.search,
                from: store
            )
            offer.leaveOutGroups()
            choices.mentionOffers.append(offer)
        }
        return choices
    }

    /// A block as a new one begins: with what every installation starts with, and the only service if there is one.
    var newBlock: RuleForm.Block {
        let builtInMessage = messages.first { $0.name == MessageTemplate.defaultName }
        let builtInSchedule = schedules.first { $0.name == Schedule.alwaysName }
        return RuleForm.Block(
            service: enabledServices.count == 1 ? enabledServices.first?.id : nil,
            message: (builtInMessage ?? (messages.count == 1 ? messages.first : nil))?.id,
            schedule: (builtInSchedule ?? (schedules.count == 1 ? schedules.first : nil))?.id
        )
    }
}

extension RuleChoices {
    /// Loads the choices for a new rule, or for an edit of a saved one.
    static func load(from store: Store, editing saved: RuleDraft?) async throws -> RuleChoices {
        let blocks = saved?.blocks ?? []
        let messages = try await store.messageChoices()
        let schedules = try await store.scheduleChoices()
        var disabledMessages: [NamedChoice<MessageTemplate.ID>] = []
        for id in Set(blocks.map(\.message)).sorted() where !messages.contains(where: { $0.id == id }) {
            guard let message = try await store.message(id) else { continue }
            disabledMessages.append(NamedChoice(id: id, name: message.name))
        }
        var disabledSchedules: [NamedChoice<Schedule.ID>] = []
        for id in Set(blocks.map(\.schedule)).sorted() where !schedules.contains(where: { $0.id == id }) {
            guard let schedule = try await store.schedule(id) else { continue }
            disabledSchedules.append(NamedChoice(id: id, name: schedule.name))
        }
        return RuleChoices(
            services: try await store.serviceChoices(enabledOnly: false),
            messages: messages,
            schedules: schedules,
            disabledMessages: disabledMessages,
            disabledSchedules: disabledSchedules,
            keptServices: Set(blocks.map(\.service))
        )
    }
}
