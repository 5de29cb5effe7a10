import Domain
import HTTPHandlers
import HTTPServer
import Storage

/// The list of services.
struct ServicesPage: PageModel {
    static let template = "services/services"

    let list: ListView
    let head: RenderedHTML
    let rows: RenderedHTML
    let foot: RenderedHTML
    /// Empty for a visitor who may not add one.
    let addLink: String
    /// The fields that go with the button of any row.
    let hidden: [HiddenField]

    func child(named key: String) -> Any? {
        switch key {
        case "list": list
        case "head": head.section
        case "rows": rows.section
        case "foot": foot.section
        case "addLink": addLink
        case "hidden": hidden
        default: list.child(named: key)
        }
    }
}

extension ServicesPage {
    init(
        _ page: ListPage<ServiceRow>,
        rows: RenderedHTML,
        at address: ListAddress<NamedListColumn>,
        for visit: Visit
    ) throws(TemplateProblem) {
        let text = visit.text
        let list = ListView(
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
        )
        let parts = try visit.console.parts(of: list, in: text.language)
        self.init(
            list: list,
            head: parts.head,
            rows: rows,
            foot: parts.foot,
            addLink: visit.may(.administrator) ? SiteURL.newService.link() : "",
            hidden: [HiddenField(name: FormField.returnPath, value: visit.address)]
        )
    }
}
