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
    /// The name of the field that chooses a state.
    static let state = "state"

    init(
        _ page: ListPage<DeliveryRow>,
        at address: ListAddress<DeliveryColumn>,
        range: DayRange,
        state: DeliveryState?,
        visit: Visit,
        now: Date
    ) {
        let text = visit.text
        let every = ChoiceOption(value: "", label: text(DeliveryText.filterAll), isChosen: state == nil)
        let states = DeliveryState.allCases.map {
            ChoiceOption(value: $0.rawValue, label: text($0.text), isChosen: $0 == state)
        }
        self.init(
            list: ListView(
                page,
                at: address,
                columns: ListColumn.deliveries(text),
                text: text,
                searchPlaceholder: text(DeliveryText.searchPlaceholder),
                range: range,
                filter: ChoiceField(
                    name: Self.state,
                    label: text(DeliveryText.filter),
                    options: [every] + states
                )
            ),
            rows: page.rows.map { DeliveryRowView($0, linksAlarm: true, visit: visit, now: now) }
        )
    }
}
