import Domain
import GRDB

extension DeliveryTarget {
    /// The values of the columns `targetType` and `targetID`.
    var key: (type: String, id: Int64) {
        switch self {
        case .robot(let group): ("robot", group.rawValue)
        case .app(let service): ("app", service.rawValue)
        }
    }

    /// The target that the columns `targetType` and `targetID` name.
    init(row: Row) {
        self = row["targetType"] == "robot" ? .robot(row.id("targetID")) : .app(row.id("targetID"))
    }
}
