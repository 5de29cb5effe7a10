import Domain
import Foundation
import HTTPHandlers
import Storage

extension ServiceHealthPage {
    /// The page of a service at a moment (UTC).
    init(_ service: ServiceChoice, targets: [TargetHealth], use: MonthlyUse, at now: Date, for visit: Visit) {
        let text = visit.text
        let limits = visit.console.configuration.quota
        self.init(
            title: text(ServiceHealthText.title, ["service": service.name]),
            isDisabled: !service.isEnabled,
            targets: targets.map { TargetHealthView($0, at: now, for: visit) },
            quotaTitle: text(ServiceHealthText.quota, ["month": use.month]),
            quotas: [
                QuotaView(.sends, used: use.webhookSends, limit: limits.webhookSends, text: text),
                QuotaView(.calls, used: use.apiCalls, limit: limits.apiCalls, text: text),
            ],
            closeLink: visit.returnPath(usual: SiteURL.services.link()),
            testLink: visit.may(.operator) ? visit.linkReturningHere(SiteURL.serviceTest.link(service.id)) : "",
            editLink: visit.may(.administrator) ? visit.linkReturningHere(SiteURL.serviceEdit.link(service.id)) : ""
        )
    }
}

extension TargetHealthView {
    fileprivate init(_ target: TargetHealth, at now: Date, for visit: Visit) {
        let text = visit.text
        let times = visit.console.times
        let standing = Standing(target, at: now)
        let sentences: [String] =
            switch standing {
            case .taking: []
            case .paused(let until): [text(ServiceHealthText.pausedUntil, ["time": times.brief(until, now: now).text])]
            case .failing(let until):
                [text(ServiceHealthText.failingUntil, ["time": times.brief(until, now: now).text])]
            case .refused(let refusal):
                [
                    text(ServiceHealthText.refusedSince, ["since": times.brief(refusal.since, now: now).text]),
                    text(ServiceHealthText.probe, ["time": times.brief(refusal.nextProbeAt, now: now).text]),
                    text(ServiceHealthText.testOpens),
                ]
            }
        self.init(
            name: target.groupName ?? text(ServiceHealthText.members),
            badge: text(standing.text),
            mark: standing.mark,
            style: standing.style,
            waiting: String(target.waiting),
            sentences: sentences,
            problem: target.refusal.map { ProblemView($0.problem, answer: "", text: text) }
        )
    }

    /// How a target stands at a moment, as its badge says.
    private enum Standing {
        case taking
        case paused(until: Date)
        case failing(until: Date)
        case refused(TargetHealth.Refusal)

        init(_ target: TargetHealth, at now: Date) {
            if let refusal = target.refusal {
                self = .refused(refusal)
            } else if let until = target.pausedUntil, until > now {
                self = target.isFailing ? .failing(until: until) : .paused(until: until)
            } else {
                self = .taking
            }
        }

        var text: ServiceHealthText {
            switch self {
            case .taking: .taking
            case .paused: .paused
            case .failing: .failing
            case .refused: .refused
            }
        }

        var mark: String {
            switch self {
            case .taking: "✓"
            case .paused: "…"
            case .failing: "!"
            case .refused: "✕"
            }
        }

        var style: String {
            switch self {
            case .taking: "chip-good"
            case .paused: "chip-warn"
            case .failing: "chip-hot"
            case .refused: "chip-bad"
            }
        }
    }
}

extension QuotaView {
    fileprivate init(_ name: ServiceHealthText, used: Int, limit: Int, text: Catalogue) {
        let isNear = QuotaLimits.isNearlyUsed(used, of: limit)
        let isUsedUp = used >= limit
        self.init(
            name: text(name),
            use: text(ServiceHealthText.limitOf, ["used": String(used), "limit": String(limit)]),
            badge: text(
                isUsedUp ? ServiceHealthText.usedUp : isNear ? .nearlyUsed : .used,
                ["percent": String(used * 100 / limit)]
            ),
            mark: isUsedUp ? "✕" : isNear ? "!" : "✓",
            style: isUsedUp ? "chip-bad" : isNear ? "chip-warn" : "chip-good",
            warning: isNear ? text(ServiceHealthText.quotaWarning) : ""
        )
    }
}

extension ServiceMark {
    /// What the list says.
    var text: ServiceHealthText {
        switch self {
        case .refused: .markRefused
        case .quotaNearlyUsed: .markQuota
        }
    }
}
