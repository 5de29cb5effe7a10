import Domain
import Foundation
import HTTPServer
import Storage

/// The list of all deliveries.
struct DeliveriesPage: PageModel {
    static let template = "deliveries/list"

    let list: ListView
    let rows: [DeliveryRowView]

    func child(named key: String) -> Any? {
        switch key {
        case "list": list
        case "rows": rows
        default: nil
        }
    }
}

extension DeliveriesPage {
    init(
        _ page: ListPage<DeliveryRow>,
        at address: ListAddress<DeliveryColumn>,
        range: DayRange,
        filter: DeliveryFilter,
        visit: Visit,
        now: Date
    ) {
        let text = visit.text
        self.init(
            list: ListView(
                page,
                at: address,
                columns: ListColumn.deliveries(text),
                text: text,
                searchPlaceholder: text(DeliveryText.searchPlaceholder),
                range: range,
                filter: ChoiceField(
                    name: DeliveryFilter.field,
                    label: text(DeliveryText.filter),
                    options: DeliveryFilter.allCases.map {
                        ChoiceOption(value: $0.value, label: text($0.text), isChosen: $0 == filter)
                    }
                )
            ),
            rows: page.rows.map { DeliveryRowView($0, linksAlarm: true, visit: visit, now: now) }
        )
    }
}
