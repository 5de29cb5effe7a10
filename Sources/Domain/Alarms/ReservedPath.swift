/// The paths of alarms that Tocsin raises of itself.
package enum ReservedPath {
    /// A lane whose deliveries wait too long; the service's name follows.
    package static let delivery = "Tocsin/Delivery"
}
