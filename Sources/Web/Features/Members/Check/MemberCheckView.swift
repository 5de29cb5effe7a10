import Domain
import HTTPHandlers

/// The check of a service's members, on their page.
struct MemberCheckView: ViewModel {
    /// How far it is, or what came of it; empty before the first one.
    let status: String
    /// Whether it is under way.
    let isRunning: Bool
    let percent: String
    let action: String

    /// The names of the form's buttons.
    enum Button {
        static let field = "action"
        static let begin = "begin"
        static let cancel = "cancel"
    }

    func child(named key: String) -> Any? {
        switch key {
        case "status": status
        case "isRunning": isRunning
        case "percent": percent
        case "action": action
        case "beginValue": Button.begin
        case "cancelValue": Button.cancel
        default: nil
        }
    }
}

extension MemberCheckView {
    init(_ state: MemberChecks.State?, of service: Service.ID, text: Catalogue) {
        var percent = ""
        var isRunning = false
        if case .running(let done, let total) = state {
            isRunning = true
            percent = String(total > 0 ? min(100, done * 100 / total) : 100)
        }
        self.init(
            status: state?.sentence(text) ?? "",
            isRunning: isRunning,
            percent: percent,
            action: SiteURL.memberCheck.link(service)
        )
    }
}

extension MemberChecks.State {
    fileprivate func sentence(_ text: Catalogue) -> String {
        switch self {
        case .running(let done, let total):
            text(MemberText.checkProgress, ["done": String(done), "total": String(total)])
        case .finished(let checked, 0): text(MemberText.checked, ["count": String(checked)])
        case .finished(let checked, let hidden):
            text(MemberText.checkedSome, ["count": String(checked), "hidden": String(hidden)])
        case .refused(let problem): problem.sentence(text)
        case .broken: text(MemberText.checkBroken)
        }
    }
}

extension MemberStanding {
    /// What a person has to know of the member; empty for one whom messages reach.
    func remark(_ text: Catalogue) -> String {
        switch self {
        case .active: ""
        case .inactive: text(MemberText.neverActive)
        case .left: text(MemberText.hasLeft)
        }
    }
}
