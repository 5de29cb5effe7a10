import Domain
import Foundation
import HTTPHandlers
import Storage

/// The list of alarms.
struct AlarmsPage: PageModel {
    static let template = "alarms/list"

    let list: ListView
    let rows: [AlarmRowView]

    func child(named key: String) -> Any? {
        switch key {
        case "list": list
        case "rows": rows
        default: nil
        }
    }
}

/// One alarm of the list.
struct AlarmRowView: ViewModel {
    /// The alarm's history.
    let link: String
    /// Where it is acknowledged; empty when it is, and for a visitor who may not.
    let acknowledgeLink: String
    /// `nil` unless it is out of notification.
    let shelved: LabelView?
    let name: String
    let path: String
    let value: String
    let level: LabelView
    let state: LabelView
    let raised: MomentView

    func child(named key: String) -> Any? {
        switch key {
        case "link": link
        case "acknowledgeLink": acknowledgeLink
        case "shelved": shelved ?? Absent()
        case "name": name
        case "path": path
        case "value": value
        case "level": level
        case "state": state
        case "raised": raised
        default: nil
        }
    }
}

extension AlarmsPage {
    init(
        _ page: ListPage<AlarmRow>,
        at address: ListAddress<AlarmColumn>,
        now: Date,
        for visit: Visit
    ) {
        let text = visit.text
        self.init(
            list: ListView(
                page,
                at: address,
                columns: [
                    ListColumn(label: text(AlarmText.state), column: .state),
                    ListColumn(label: text(AlarmText.level), column: .level),
                    ListColumn(label: text(AlarmText.name), column: .name),
                    ListColumn(label: text(AlarmText.path), column: .path),
                    ListColumn(label: text(AlarmText.value), column: nil),
                    ListColumn(label: text(AlarmText.raisedAt), column: .raisedAt),
                    .action(text),
                ],
                text: text,
                searchPlaceholder: text(AlarmText.searchPlaceholder)
            ),
            rows: page.rows.map { AlarmRowView($0, now: now, for: visit) }
        )
    }
}

extension AlarmRowView {
    init(_ row: AlarmRow, now: Date, for visit: Visit) {
        let (text, times) = (visit.text, visit.console.times)
        self.init(
            link: SiteURL.alarmHistory.link(row.id),
            acknowledgeLink: row.alarm.state.isAcked || !visit.may(.operator) ? "" : SiteURL.alarm.link(row.urlPath),
            shelved: row.shelvedUntil.map { LabelView.shelved(until: $0, now: now, text: text, times: times) },
            name: row.alarm.key.name,
            path: row.alarm.key.path,
            value: row.alarm.value,
            level: row.alarm.level.label(text),
            state: row.alarm.state.label(text),
            raised: times.view(row.alarm.raisedAt)
        )
    }
}
