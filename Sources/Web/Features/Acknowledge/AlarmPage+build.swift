import Domain
import Foundation
import HTTPServer
import Storage

extension AlarmPage {
    /// The page of a stored occurrence, at this moment.
    init(_ stored: StoredAlarm, form: AcknowledgeForm, now: Date, text: Catalogue, times: TimeText) {
        let alarm = stored.alarm
        let length = DurationText.text(now.timeIntervalSince(alarm.raisedAt), text: text)
        self.init(
            name: alarm.key.name,
            path: alarm.key.path,
            value: alarm.value,
            type: alarm.type,
            description: alarm.description,
            level: alarm.level.label(text),
            state: alarm.state.label(text),
            since: times.view(alarm.raisedAt),
            sinceFor: text(AcknowledgeText.sinceFor, ["length": length]),
            cleared: alarm.clearedAt.map(times.view),
            told: Self.told(stored.deliveries, text: text),
            notTold: Self.names(of: stored.deliveries) { $0 == .failed }.joined(separator: ", "),
            newerLink: stored.newerURLPath.map { SiteURL.alarm.link($0) } ?? "",
            acknowledged: alarm.acknowledgement.map { Self.sentence($0, text: text, times: times) } ?? "",
            notes: alarm.acknowledgement?.notes ?? "",
            form: alarm.state.isAcked ? nil : AcknowledgeFormView(form, of: stored, text: text)
        )
    }

    /// How many receivers are named before the rest is only counted.
    private static let namedReceivers = 2

    private static func told(_ deliveries: [AlarmDeliveryRow], text: Catalogue) -> String {
        let names = names(of: deliveries) { $0 == .delivered }
        guard !names.isEmpty else { return text(AcknowledgeText.toldNobody) }
        let first = names.prefix(namedReceivers).joined(separator: ", ")
        guard names.count > namedReceivers else { return first }
        return text(AcknowledgeText.toldMore, ["names": first, "count": String(names.count - namedReceivers)])
    }

    /// The receivers with a delivery in such a state, each once.
    private static func names(of deliveries: [AlarmDeliveryRow], in isWanted: (DeliveryState) -> Bool) -> [String] {
        var seen: Set<String> = []
        return deliveries.filter { isWanted($0.state) }.map(\.receiverName).filter { seen.insert($0).inserted }
    }

    private static func sentence(_ taken: Acknowledgement, text: Catalogue, times: TimeText) -> String {
        let time = times.dateTime(taken.at)
        guard let user = taken.user else { return text(AcknowledgeText.acknowledgedBySystem, ["time": time]) }
        return text(AcknowledgeText.acknowledgedBy, ["name": user, "time": time])
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
                autocomplete: "name"
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
