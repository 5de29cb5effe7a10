/// The paths of alarms that Tocsin raises of itself.
package enum ReservedPath {
    /// A lane whose deliveries wait too long; the names of the service and of the group follow.
    package static let delivery = "Tocsin/Delivery"

    /// Whether machines may not report alarms under this path.
    package static func includes(_ path: String) -> Bool {
        path == delivery || path.hasPrefix("\(delivery)/")
    }
}
