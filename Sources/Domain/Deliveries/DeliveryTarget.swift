/// What DingTalk limits: one group robot, or one app.
///
/// Deliveries to one target share a lane.
package enum DeliveryTarget: Hashable, Sendable {
    case robot(DingTalkGroup.ID)
    /// The app of this service.
    case app(Service.ID)
}
