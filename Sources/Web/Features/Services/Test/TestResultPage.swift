import Domain
import Foundation
import HTTPHandlers
import HTTPServer
import Storage

/// What became of a test notification, receiver by receiver.
struct TestResultPage: PageModel {
    static let template = "services/test-result"

    let title: String
    let sentAt: MomentView
    let isDisabled: Bool
    /// Whether answers are still to come, so that the page looks again by itself.
    let isWaiting: Bool
    let rows: [TestResultRowView]
    /// Whether the receivers are still there.
    let canSendAgain: Bool
    let action: String
    /// The same receivers, to send the test again.
    let hidden: [HiddenField]
    let closeLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "sentAt": sentAt
        case "isDisabled": isDisabled
        case "isWaiting": isWaiting
        case "rows": rows
        case "canSendAgain": canSendAgain
        case "action": action
        case "hidden": hidden
        case "closeLink": closeLink
        default: nil
        }
    }
}

extension TestResultPage {
    init(
        _ result: TestResult,
        of service: ServiceChoice,
        stillThere there: Set<Receiver>,
        at now: Date,
        for visit: Visit
    ) {
        let back = visit.returnPath(usual: SiteURL.services.link())
        let receivers = result.rows.compactMap(\.receiver).filter(there.contains)
        let fields = receivers.map { FormField(name: ServiceTestFeature.receiver, value: $0.token) }
        self.init(
            title: visit.text(TestText.title, ["service": service.name]),
            sentAt: visit.console.times.view(result.createdAt),
            isDisabled: !service.isEnabled,
            isWaiting: !result.isSettled,
            rows: result.rows.map { TestResultRowView($0, at: now, for: visit) },
            canSendAgain: result.isSettled && !receivers.isEmpty,
            action: SiteURL.serviceTest.link(service.id),
            hidden: (fields + [FormField(name: FormField.returnPath, value: back)]).map(HiddenField.init),
            closeLink: back
        )
    }
}
