import Domain
import Foundation
import HTTPHandlers
import HTTPServer
import Storage

extension DeliveryPage {
    init(_ stored: StoredDelivery, answer: String?, visit: Visit, now: Date) {
        let text = visit.text
        let row = stored.row
        let back = visit.returnPath(usual: SiteURL.deliveries.link())
        let mayResend = row.state == .failed && !row.isTest && visit.may(.operator)
        self.init(
            title: row.title,
            state: row.state.label(text),
            marks: row.marks(visit, now: now),
            facts: Self.facts(stored, visit: visit, now: now),
            sentences: Self.sentences(stored, visit: visit, now: now),
            problemTitle: text(row.state == .failed ? DeliveryText.whyNot : .whyNotYet),
            problem: (row.problem ?? row.laneProblem).map { ProblemView($0, answer: row.answer, text: text) },
            pastAttempts: stored.attempts.map { PastAttemptView($0, visit: visit) },
            contents: stored.contents,
            digestContents: stored.digest?.contents ?? "",
            answer: answer.map(AnswerView.init),
            answerLink: Link.to(
                SiteURL.deliveryAnswer.link(row.id),
                [FormField(name: FormField.returnPath, value: back)]
            ),
            alarmLink: row.alarm.map { SiteURL.alarmHistory.link($0) } ?? "",
            resend: mayResend ? ResendView(row.id, returnPath: back) : nil,
            backLink: back
        )
    }

    private static func facts(_ stored: StoredDelivery, visit: Visit, now: Date) -> [Fact] {
        let text = visit.text
        let times = visit.console.times
        let row = stored.row
        let length = DurationText.text(row.length(now: now), text: text)
        let facts: [(DeliveryText, String?)] = [
            (.rule, row.isTest ? nil : row.ruleName),
            (.service, row.serviceName),
            (.receiver, row.receiverName),
            (.created, times.dateTime(row.firstQueuedAt ?? row.queuedAt)),
            (.resent, row.firstQueuedAt.map { _ in times.dateTime(row.queuedAt) }),
            (.attempts, String(row.attempts)),
            (.next, row.nextAttemptAt.map { $0 > now ? times.dateTime($0) : text(DeliveryText.due) }),
            (.finished, row.settledAt.map(times.dateTime)),
            (row.firstQueuedAt == nil ? .took : .tookSinceResend, row.state == .delivered ? length : nil),
            (.lastCall, stored.milliseconds.map { text(DeliveryText.milliseconds, ["count": String($0)]) }),
        ]
        return facts.compactMap { key, value in value.map { Fact(name: text(key), value: $0) } }
    }

    private static func sentences(_ stored: StoredDelivery, visit: Visit, now: Date) -> [String] {
        let text = visit.text
        let row = stored.row
        var sentences: [String] = []
        if let suppression = row.suppression { sentences.append(text(suppression.text)) }
        if row.isLate(now: now, after: visit.console.configuration.lateAfter) {
            let length = DurationText.text(row.length(now: now), text: text)
            sentences.append(text(DeliveryText.lateHelp, ["length": length]))
        }
        if let digest = stored.digest {
            sentences.append(text.count(digest.deliveryCount, one: DeliveryText.digestHelpOne, many: .digestHelpMany))
        }
        if row.mayHaveArrivedTwice { sentences.append(text(DeliveryText.twiceHelp)) }
        return sentences
    }
}

extension ResendView {
    fileprivate init(_ id: Delivery.ID, returnPath: String) {
        self.init(
            action: SiteURL.failedResend.link(),
            hidden: [
                HiddenField(name: FailedChoice.row, value: id.description),
                HiddenField(name: FormField.returnPath, value: returnPath),
            ]
        )
    }
}
