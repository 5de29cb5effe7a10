/// Whether a service's robots and app take messages, and how much of the monthly quota it used.
struct ServiceHealthPage: PageModel {
    static let template = "services/health"

    let title: String
    let isDisabled: Bool
    let targets: [TargetHealthView]
    /// The heading of the quota, with its month.
    let quotaTitle: String
    let quotas: [QuotaView]
    let closeLink: String
    /// Empty for a visitor who may not.
    let testLink: String
    let editLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "isDisabled": isDisabled
        case "targets": targets
        case "quotaTitle": quotaTitle
        case "quotas": quotas
        case "closeLink": closeLink
        case "testLink": testLink
        case "editLink": editLink
        default: nil
        }
    }
}

/// How one robot, or the app, stands.
struct TargetHealthView: ViewModel {
    let name: String
    let badge: String
    /// The sign before the badge, so that it is not told by its colour alone.
    let mark: String
    /// The badge's class.
    let style: String
    let waiting: String
    /// What there is to know, sentence by sentence; empty when all is well.
    let sentences: [String]
    /// Why it refuses, and what to do.
    let problem: ProblemView?

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "badge": badge
        case "mark": mark
        case "style": style
        case "waiting": waiting
        case "sentences": sentences
        case "problem": problem ?? Absent()
        default: nil
        }
    }
}

/// How much of one monthly limit is used.
struct QuotaView: ViewModel {
    let name: String
    /// Such as `120 of 3000`.
    let use: String
    let badge: String
    let mark: String
    let style: String
    /// What to do when it is nearly used; empty before.
    let warning: String

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "use": use
        case "badge": badge
        case "mark": mark
        case "style": style
        case "warning": warning
        default: nil
        }
    }
}
