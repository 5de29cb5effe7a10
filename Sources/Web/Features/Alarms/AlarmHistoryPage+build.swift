import Domain
import Foundation
import HTTPHandlers
import Storage

extension AlarmHistoryPage {
    init(
        _ stored: AlarmHistory,
        _ page: ListPage<DeliveryRow>,
        at address: ListAddress<DeliveryColumn>,
        form: ShelvingForm,
        visit: Visit,
        now: Date
    ) {
        let text = visit.text
        let alarm = stored.alarm
        let isOperator = visit.may(.operator)
        self.init(
            name: alarm.key.name,
            path: alarm.key.path,
            description: alarm.description,
            level: alarm.level.label(text),
            state: alarm.state.label(text),
            facts: Self.facts(alarm, visit),
            newerLink: stored.newer.map { SiteURL.alarmHistory.link($0) } ?? "",
            acknowledgeLink: alarm.state.isAcked || !isOperator ? "" : SiteURL.alarm.link(stored.urlPath),
            events: stored.events.map { AlarmEventView($0, visit) },
            shelving: stored.shelving.map { ShelvingView($0, of: stored.id, mayEnd: isOperator, visit) },
            shelvingForm: isOperator ? ShelvingFormView(form, of: stored.id, text: text) : nil,
            list: ListView(
                page,
                at: address,
                columns: ListColumn.deliveries(text),
                text: text,
                searchPlaceholder: text(DeliveryText.searchPlaceholder)
            ),
            rows: page.rows.map { DeliveryRowView($0, linksAlarm: false, visit: visit, now: now) },
            alarmsLink: SiteURL.alarms.link()
        )
    }

    private static func facts(_ alarm: Alarm, _ visit: Visit) -> [Fact] {
        let facts: [(AlarmText, String)] = [
            (.value, alarm.value),
            (.type, alarm.type),
            (.groups, alarm.groups.joined(separator: ", ")),
            (.labels, alarm.labels.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")),
            (.rule, alarm.rule ?? ""),
        ]
        return facts.filter { !$0.1.isEmpty }.map { Fact(name: visit.text($0.0), value: $0.1) }
    }
}

extension AlarmEventView {
    init(_ event: AlarmEventRow, _ visit: Visit) {
        let text = visit.text
        let times = visit.console.times
        self.init(
            time: times.view(event.at),
            kind: event.until.map { text(ShelvingText.shelvedUntil, ["time": times.dateTime($0)]) }
                ?? text(event.kind.text),
            state: event.state.label(text),
            user: event.user ?? "",
            notes: event.notes ?? ""
        )
    }
}

extension AlarmEventKind {
    fileprivate var text: AlarmText {
        switch self {
        case .raised: .raised
        case .cleared: .cleared
        case .acknowledged: .acknowledged
        case .shelved: .shelved
        case .unshelved: .unshelved
        }
    }
}

extension ShelvingView {
    fileprivate init(_ shelving: Shelving, of id: Alarm.ID, mayEnd: Bool, _ visit: Visit) {
        let times = visit.console.times
        self.init(
            sentence: visit.text(
                ShelvingText.inForce,
                ["user": shelving.user, "time": times.dateTime(shelving.until)]
            ),
            reason: shelving.reason,
            endAction: mayEnd ? SiteURL.alarmShelvingEnd.link(id) : ""
        )
    }
}

extension ShelvingFormView {
    fileprivate init(_ form: ShelvingForm, of id: Alarm.ID, text: Catalogue) {
        self.init(
            action: SiteURL.alarmShelving.link(id),
            length: ChoiceField(
                name: ShelvingForm.lengthField,
                label: text(ShelvingText.length),
                options: ShelvingForm.lengths.map { length in
                    ChoiceOption(
                        value: String(length.minutes),
                        label: text(length.text),
                        isChosen: length.minutes == form.minutes
                    )
                },
                isRequired: true,
                problem: form.problems[ShelvingForm.lengthField]
            ),
            reason: TextField(
                name: ShelvingForm.reasonField,
                label: text(ShelvingText.reason),
                value: form.reason,
                isRequired: true,
                help: text(ShelvingText.reasonHelp),
                problem: form.problems[ShelvingForm.reasonField],
                isFocused: !form.problems[ShelvingForm.reasonField].isEmpty
            ),
            isOpen: !form.problems.isEmpty
        )
    }
}
