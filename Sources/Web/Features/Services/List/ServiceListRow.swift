import Domain
import HTTPHandlers
import Storage

/// One row of the list of services.
struct ServiceListRow: TemplateModel {
    static let template = "services/_row"

    let row: NamedRow
    let type: String
    /// What there is to know beside the status; empty when there is nothing.
    let mark: String
    let healthLink: String
    /// Empty for a visitor who may not.
    let testLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "row": row
        case "type": type
        case "mark": mark
        case "healthLink": healthLink
        case "testLink": testLink
        default: row.child(named: key)
        }
    }
}

extension ServiceListRow {
    init(_ marked: MarkedService, for visit: Visit) {
        let row = marked.row
        self.init(
            row: NamedRow(
                name: row.name,
                isEnabled: row.isEnabled,
                description: row.description,
                created: visit.console.times.view(row.createdAt),
                changes: RowChanges(
                    edit: SiteURL.serviceEdit.link(row.id),
                    deletion: SiteURL.serviceDeletion.link(row.id),
                    activation: SiteURL.serviceActivation.link(row.id),
                    isEnabled: row.isEnabled,
                    for: visit
                )
            ),
            type: visit.text(row.type.text),
            mark: marked.mark.map { visit.text($0.text) } ?? "",
            healthLink: visit.linkReturningHere(SiteURL.serviceHealth.link(row.id)),
            testLink: visit.may(.operator) ? visit.linkReturningHere(SiteURL.serviceTest.link(row.id)) : ""
        )
    }
}

/// A service, and what its row has to say beside its state.
struct MarkedService: Hashable {
    let row: ServiceRow
    let mark: ServiceMark?
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
