/// The paths of alarms that come from Tocsin itself.
package enum ReservedPath {
    /// A lane whose deliveries wait too long; the service's name follows.
    package static let delivery = "Tocsin/Delivery"
    /// The alarm of a test notification.
    package static let test = "Tocsin/Test"
}
