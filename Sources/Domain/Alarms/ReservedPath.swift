/// The paths of alarms that come from Tocsin itself.
package enum ReservedPath {
    /// A lane whose deliveries wait too long; the names of the service and of the group follow.
    package static let delivery = "Tocsin/Delivery"
    /// The alarm of a test notification.
    package static let test = "Tocsin/Test"

    /// Whether machines may not report alarms under this path.
    package static func includes(_ path: String) -> Bool {
        path == delivery || path.hasPrefix("\(delivery)/")
    }
}
