import Domain
import Foundation
import HTTPHandlers
import Storage

/// One delivery of a list; the template `deliveries/_rows` shows it.
struct DeliveryRowView: ViewModel {
    let state: LabelView
    /// Late, in a digest, perhaps twice.
    let marks: [LabelView]
    /// Level, name and state of the alarm.
    let title: String
    /// Empty on the alarm's own page.
    let alarmLink: String
    /// Why it did not arrive, or not yet; may be empty.
    let reason: String
    let rule: String
    let service: String
    let receiver: String
    let attempts: String
    /// When it was queued, or queued again by an operator.
    let created: MomentView
    /// When it was queued at first; `nil` unless an operator resent it.
    let firstCreated: MomentView?
    let finished: MomentView?
    /// When it is tried next; `nil` unless it waits for that time.
    let next: MomentView?
    /// Whether it waits for its turn only.
    let isDue: Bool
    let link: String

    func child(named key: String) -> Any? {
        switch key {
        case "state": state
        case "marks": marks
        case "title": title
        case "alarmLink": alarmLink
        case "reason": reason
        case "rule": rule
        case "service": service
        case "receiver": receiver
        case "attempts": attempts
        case "created": created
        case "firstCreated": firstCreated ?? Absent()
        case "finished": finished ?? Absent()
        case "next": next ?? Absent()
        case "isDue": isDue
        case "link": link
        default: nil
        }
    }
}

extension DeliveryRowView {
    init(_ row: DeliveryRow, linksAlarm: Bool, visit: Visit, now: Date) {
        let text = visit.text
        let times = visit.console.times
        let problem = row.problem.map { ProblemView($0, answer: row.answer, text: text).cause }
        let lane = row.laneProblem.map { problem in
            text(DeliveryText.laneRefuses, ["cause": ProblemView(problem, answer: "", text: text).cause])
        }
        self.init(
            state: row.state.label(text),
            marks: row.marks(visit, now: now),
            title: row.title,
            alarmLink: linksAlarm ? row.alarm.map { SiteURL.alarmHistory.link($0) } ?? "" : "",
            reason: row.suppression.map { text($0.text) } ?? problem ?? lane ?? "",
            rule: row.ruleName,
            service: row.serviceName,
            receiver: row.receiverName,
            attempts: String(row.attempts),
            created: times.view(row.queuedAt),
            firstCreated: row.firstQueuedAt.map { times.brief($0, now: row.queuedAt) },
            // Without a date when it is that of the creation, which is beside it.
            finished: row.settledAt.map { times.brief($0, now: row.queuedAt) },
            next: row.nextAttemptAt.flatMap { $0 > now ? times.brief($0, now: row.queuedAt) : nil },
            isDue: row.nextAttemptAt.map { $0 <= now } ?? false,
            link: visit.linkReturningHere(SiteURL.delivery.link(row.id))
        )
    }
}

extension ListColumn<DeliveryColumn> {
    /// The columns of a list of deliveries.
    static func deliveries(_ text: Catalogue) -> [ListColumn] {
        [
            ListColumn(label: text(DeliveryText.state), column: .state),
            ListColumn(label: text(DeliveryText.notification), column: nil),
            ListColumn(label: text(DeliveryText.rule), column: .ruleName),
            ListColumn(label: text(DeliveryText.receiver), column: .receiverName),
            ListColumn(label: text(DeliveryText.attempts), column: .attempts),
            ListColumn(label: text(DeliveryText.created), column: .queuedAt),
            ListColumn(label: text(DeliveryText.finished), column: nil),
        ]
    }
}
