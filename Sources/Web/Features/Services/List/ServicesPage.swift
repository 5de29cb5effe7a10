import Domain
import HTTPServer
import Storage

/// The list of services.
struct ServicesPage: PageModel {
    static let template = "services/services"

    let list: ListView
    let rows: [ServiceRowView]
    /// Empty for a visitor who may not add one.
    let addLink: String
    /// Where the list is, to come back to it.
    let address: String

    func child(named key: String) -> Any? {
        switch key {
        case "list": list
        case "rows": rows
        case "addLink": addLink
        case "address": address
        default: list.child(named: key)
        }
    }
}

extension ServicesPage {
    init(_ page: ListPage<ServiceRow>, at address: ListAddress<NamedListColumn>, for visit: Visit) {
        let text = visit.text
        self.init(
            list: ListView(
                page,
                at: address,
                columns: [
                    ListColumn(label: text(ListText.name), column: .name),
                    ListColumn(label: text(ListText.type), column: .type),
                    ListColumn(label: text(ListText.status), column: .status),
                    ListColumn(label: text(ListText.description), column: .description),
                    ListColumn(label: text(ListText.createdAt), column: .createdAt),
                    .action(text),
                ],
                text: text
            ),
            rows: page.rows.map { ServiceRowView($0, for: visit) },
            addLink: visit.may(.administrator) ? SiteURL.newService.link() : "",
            address: visit.address
        )
    }
}

/// One row of the list of services.
struct ServiceRowView: ViewModel {
    let name: String
    let type: String
    let isEnabled: Bool
    let description: String
    let createdAt: MomentView
    /// Empty for a visitor who may not.
    let testLink: String
    let editLink: String
    let deleteLink: String
    let activationAction: String
    /// What the button to enable or disable sends.
    let activationValue: String

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "type": type
        case "isEnabled": isEnabled
        case "description": description
        case "createdAt": createdAt
        case "testLink": testLink
        case "editLink": editLink
        case "deleteLink": deleteLink
        case "activationAction": activationAction
        case "activationValue": activationValue
        default: nil
        }
    }
}

extension ServiceRowView {
    fileprivate init(_ row: ServiceRow, for visit: Visit) {
        let isAdministrator = visit.may(.administrator)
        func link(_ path: String, _ isShown: Bool) -> String { isShown ? visit.linkReturningHere(path) : "" }
        self.init(
            name: row.name,
            type: visit.text(row.type.text),
            isEnabled: row.isEnabled,
            description: row.description,
            createdAt: visit.console.times.view(row.createdAt),
            testLink: link(SiteURL.serviceTest.link(row.id), visit.may(.operator)),
            editLink: link(SiteURL.serviceEdit.link(row.id), isAdministrator),
            deleteLink: link(SiteURL.serviceDeletion.link(row.id), isAdministrator),
            activationAction: isAdministrator ? SiteURL.serviceActivation.link(row.id) : "",
            activationValue: row.isEnabled ? ActivationForm.off : ActivationForm.on
        )
    }
}

extension ServiceType {
    /// The type's name for people.
    var text: ServiceText {
        switch self {
        case .email: .typeEmail
        case .smsTwilio: .typeSMSTwilio
        case .smsAliCloud: .typeSMSAliCloud
        case .weCom: .typeWeCom
        case .dingTalk: .typeDingTalk
        }
    }
}
