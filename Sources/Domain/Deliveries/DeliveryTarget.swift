/// What DingTalk limits: one group robot, or one app.
///
/// Deliveries to one target share a lane.
package enum DeliveryTarget: Hashable, Sendable {
    case robot(DingTalkGroup.ID)
    /// The app of this service.
    case app(Service.ID)

    /// Whether a message that is sent again under its identifier is shown once (DingTalk's `msgUuid`, which only robots
    /// of groups know).
    package var showsRepeatedMessageOnce: Bool {
        switch self {
        case .robot: true
        case .app: false
        }
    }
}
