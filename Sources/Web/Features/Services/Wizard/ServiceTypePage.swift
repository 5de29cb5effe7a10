import Domain
import HTTPHandlers

/// Step 1 of adding a service: its type.
struct ServiceTypePage: PageModel {
    static let template = "services/type"

    let types: [ServiceTypeView]
    /// Why the last choice could not be taken.
    let problem: String
    let action: String
    let cancelLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "types": types
        case "problem": problem
        case "action": action
        case "cancelLink": cancelLink
        default: nil
        }
    }
}

extension ServiceTypePage {
    init(problem: String = "", text: Catalogue) {
        self.init(
            types: ServiceType.allCases.map { type in
                ServiceTypeView(
                    value: type.rawValue,
                    label: text(type.text),
                    isChosen: type == .dingTalk,
                    isDisabled: !type.isAvailable
                )
            },
            problem: problem,
            action: SiteURL.newService.link(),
            cancelLink: SiteURL.services.link()
        )
    }
}

/// One type of service to choose.
struct ServiceTypeView: ViewModel {
    let value: String
    let label: String
    let isChosen: Bool
    /// Whether it can't be chosen yet.
    let isDisabled: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "value": value
        case "label": label
        case "isChosen": isChosen
        case "isDisabled": isDisabled
        default: nil
        }
    }
}
