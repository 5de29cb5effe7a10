import Domain
import Foundation
import HTTPHandlers
import Storage

extension AlarmPage {
    /// The page of a stored occurrence, at this moment.
    init(_ stored: StoredAlarm, form: AcknowledgeForm, now: Date, text: Catalogue, times: TimeText) {
        let alarm = stored.alarm
        let told = Self.names(of: stored.deliveries) { $0 == .delivered }
        let length = DurationText.text(now.timeIntervalSince(alarm.raisedAt), text: text)
        self.init(
            name: alarm.key.name,
            path: alarm.key.path,
            value: alarm.value,
            type: alarm.type,
            description: alarm.description,
            ackMode: text(alarm.ackMode.text),
            level: alarm.level.label(text),
            state: alarm.state.label(text),
            shelved: stored.shelving.map { LabelView.shelved(until: $0.until, now: now, text: text, times: times) },
            since: times.brief(alarm.raisedAt, now: now),
            sinceFor: text(AcknowledgeText.sinceFor, ["length": length]),
            cleared: alarm.clearedAt.map(times.view),
            told: Array(told.prefix(Self.namedReceivers)),
            toldMore: told.count > Self.namedReceivers ? "+\(told.count - Self.namedReceivers)" : "",
            notTold: Self.names(of: stored.deliveries) { $0 == .failed },
            newerLink: stored.newerURLPath.map { SiteURL.alarm.link($0) } ?? "",
            acknowledgement: alarm.acknowledgement.map { AcknowledgementView($0, text: text, times: times) },
            form: alarm.state.isAcked ? nil : AcknowledgeFormView(form, of: stored, text: text)
        )
    }

    /// How many receivers are named before the rest is only counted.
    private static let namedReceivers = 2

    /// The receivers with a delivery in such a state, each once.
    private static func names(of deliveries: [AlarmDeliveryRow], in isWanted: (DeliveryState) -> Bool) -> [String] {
        var seen: Set<String> = []
        return deliveries.filter { isWanted($0.state) }.map(\.receiverName).filter { seen.insert($0).inserted }
    }
}

extension AcknowledgementView {
    init(_ taken: Acknowledgement, text: Catalogue, times: TimeText) {
        self.init(
            user: taken.user ?? text(AcknowledgeText.bySystem),
            time: times.view(taken.at),
            notes: taken.notes
        )
    }
}

extension AcknowledgeFormView {
    init(_ form: AcknowledgeForm, of stored: StoredAlarm, text: Catalogue) {
        self.init(
            action: SiteURL.alarm.link(stored.urlPath),
            user: TextField(
                name: AcknowledgeForm.user,
                label: text(AcknowledgeText.yourName),
                value: form.name,
                isRequired: true,
                problem: form.problems[AcknowledgeForm.user],
                autocomplete: "name",
                isFocused: !form.problems[AcknowledgeForm.user].isEmpty
            ),
            remarks: TextField(
                name: AcknowledgeForm.notes,
                label: text(AcknowledgeText.notes),
                value: form.notes,
                isRequired: stored.alarm.ackMode == .manualWithNotes,
                help: text(AcknowledgeText.notesHelp),
                problem: form.problems[AcknowledgeForm.notes]
            )
        )
    }
}

extension AckMode {
    fileprivate var text: AcknowledgeText {
        switch self {
        case .automatic: .automatic
        case .manual: .manual
        case .manualWithNotes: .manualWithNotes
        }
    }
}
