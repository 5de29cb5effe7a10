import Domain
import HTTPServer
import Storage

/// The list of services.
struct ServicesPage: PageModel {
    static let template = "services/services"

    let list: ListView
    let rows: [NamedRow]
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
    /// The page of a list; `marks` are what the services' rows have to say beside their state.
    init(
        _ page: ListPage<ServiceRow>,
        marks: [Service.ID: ServiceMark],
        at address: ListAddress<NamedListColumn>,
        for visit: Visit
    ) {
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
            rows: page.rows.map { NamedRow($0, mark: marks[$0.id], for: visit) },
            addLink: visit.may(.administrator) ? SiteURL.newService.link() : "",
            address: visit.address
        )
    }
}

extension NamedRow {
    fileprivate convenience init(_ row: ServiceRow, mark: ServiceMark?, for visit: Visit) {
        self.init(
            name: row.name,
            type: visit.text(row.type.text),
            isEnabled: row.isEnabled,
            description: row.description,
            createdAt: visit.console.times.view(row.createdAt),
            mark: mark.map { visit.text($0.text) } ?? "",
            markLink: mark == nil ? "" : visit.linkReturningHere(SiteURL.serviceHealth.link(row.id)),
            testLink: visit.may(.operator) ? visit.linkReturningHere(SiteURL.serviceTest.link(row.id)) : "",
            changes: visit.may(.administrator)
                ? RowChanges(
                    edit: SiteURL.serviceEdit.link(row.id),
                    deletion: SiteURL.serviceDeletion.link(row.id),
                    activation: SiteURL.serviceActivation.link(row.id),
                    isEnabled: row.isEnabled,
                    for: visit
                ) : nil,
            text: visit.text
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
