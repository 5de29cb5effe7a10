extension Receiver {
    /// The lane in which a delivery to this receiver of `service` waits.
    package func target(in service: Service.ID) -> DeliveryTarget {
        switch self {
        case .group(let group): .robot(group)
        case .member: .app(service)
        }
    }
}
