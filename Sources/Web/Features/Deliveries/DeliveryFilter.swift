import Domain

/// Which deliveries the list shows.
///
/// Tests have a place of their own beside the states: in the same list, a long one would have to be sorted for each page.
enum DeliveryFilter: Equatable, CaseIterable {
    case all
    case state(DeliveryState)
    case tests

    /// The name of the field that chooses.
    static let field = "state"

    /// The first one counts when the address says nothing.
    static let allCases: [DeliveryFilter] = [.all] + DeliveryState.allCases.map(DeliveryFilter.state) + [.tests]

    /// Reads the field; what it says wrongly counts as not said.
    init(_ value: String?) {
        self = Self.allCases.first { $0.value == value } ?? .all
    }

    var value: String {
        switch self {
        case .all: ""
        case .state(let state): state.rawValue
        case .tests: "test"
        }
    }

    var text: DeliveryText {
        switch self {
        case .all: .filterAll
        case .state(let state): state.text
        case .tests: .filterTests
        }
    }

    var states: Set<DeliveryState> {
        if case .state(let state) = self { [state] } else { Set(DeliveryState.allCases) }
    }
}
