import Domain
import HTTPHandlers
import Storage

/// The list of messages.
struct MessagesPage: PageModel {
    static let template = "messages/list"

    let list: ListView
    let rows: [MessageRowView]

    func child(named key: String) -> Any? {
        switch key {
        case "list": list
        case "rows": rows
        default: nil
        }
    }
}

/// One message of the list.
struct MessageRowView: ViewModel {
    let link: String
    let name: String
    let type: String
    let isEnabled: Bool
    let description: String
    let created: MomentView

    func child(named key: String) -> Any? {
        switch key {
        case "link": link
        case "name": name
        case "type": type
        case "isEnabled": isEnabled
        case "description": description
        case "created": created
        default: nil
        }
    }
}

extension MessagesPage {
    init(_ page: ListPage<MessageRow>, at address: ListAddress<NamedListColumn>, text: Catalogue, times: TimeText) {
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
            rows: page.rows.map { row in
                MessageRowView(
                    link: SiteURL.message.link(row.id),
                    name: row.name,
                    type: text(row.serviceType.text),
                    isEnabled: row.isEnabled,
                    description: row.description,
                    created: times.view(row.createdAt)
                )
            }
        )
    }
}
