import Domain
import Storage

/// The list of schedules.
struct SchedulesPage: PageModel {
    static let template = "schedules/list"

    let list: ListView
    let rows: [ScheduleRowView]

    func child(named key: String) -> Any? {
        switch key {
        case "list": list
        case "rows": rows
        default: nil
        }
    }
}

/// One schedule of the list.
struct ScheduleRowView: ViewModel {
    let name: String
    let type: String
    let isEnabled: Bool
    let covers: String
    let description: String
    let created: MomentView

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "type": type
        case "isEnabled": isEnabled
        case "covers": covers
        case "description": description
        case "created": created
        default: nil
        }
    }
}

extension SchedulesPage {
    init(_ page: ListPage<ScheduleRow>, at address: ListAddress<NamedListColumn>, text: Catalogue, times: TimeText) {
        self.init(
            list: ListView(
                page,
                at: address,
                columns: [
                    ListColumn(label: text(ListText.name), column: .name),
                    ListColumn(label: text(ListText.type), column: .type),
                    ListColumn(label: text(ListText.status), column: .status),
                    ListColumn(label: text(ScheduleText.covers), column: nil),
                    ListColumn(label: text(ListText.description), column: .description),
                    ListColumn(label: text(ListText.createdAt), column: .createdAt),
                ],
                text: text
            ),
            rows: page.rows.map { row in
                ScheduleRowView(
                    name: row.name,
                    type: text(ScheduleText.standard),
                    isEnabled: row.isEnabled,
                    covers: text(row.coverage.text),
                    description: row.description,
                    created: times.view(row.createdAt)
                )
            }
        )
    }
}

extension Schedule.Coverage {
    var text: ScheduleText {
        switch self {
        case .always: .always
        }
    }
}
