import Domain
import HTTPHandlers
import HTTPServer
import Storage

/// The form that sends a test notification.
struct ServiceTestPage: PageModel {
    static let template = "services/test"

    let title: String
    let isDisabled: Bool
    let receivers: ReceiversView
    let problem: String
    let action: String
    let hidden: [HiddenField]
    let cancelLink: String
    let healthLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "isDisabled": isDisabled
        case "receivers": receivers
        case "problem": problem
        case "action": action
        case "hidden": hidden
        case "cancelLink": cancelLink
        case "healthLink": healthLink
        default: nil
        }
    }
}

extension ServiceTestPage {
    init(_ service: ServiceChoice, _ offer: ReceiverOffer, problem: String = "", for visit: Visit) {
        let back = visit.returnPath(usual: SiteURL.services.link())
        self.init(
            title: visit.text(TestText.title, ["service": service.name]),
            isDisabled: !service.isEnabled,
            receivers: ReceiversView(
                offer,
                field: ServiceTestFeature.receiver,
                searchField: ServiceTestFeature.search,
                findValue: ServiceTestFeature.find,
                text: visit.text
            ),
            problem: problem,
            action: SiteURL.serviceTest.link(service.id),
            hidden: [HiddenField(name: FormField.returnPath, value: back)],
            cancelLink: back,
            healthLink: SiteURL.serviceHealth.link(service.id)
        )
    }
}
