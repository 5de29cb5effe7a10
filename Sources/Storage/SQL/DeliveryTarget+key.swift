import Domain

extension DeliveryTarget {
    /// The values of the columns `targetType` and `targetID`.
    var key: (type: String, id: Int64) {
        switch self {
        case .robot(let group): ("robot", group.rawValue)
        case .app(let service): ("app", service.rawValue)
        }
    }
}
