import Domain
import HTTPHandlers

extension SiteURL {
    /// Step 1 of adding a service: its type.
    static let newService = RoutePath.root / "services" / "new"
    /// Step 2 for DingTalk: the form.
    static let newDingTalkService = RoutePath.root / "services" / "new" / "dingtalk"
    static let serviceEdit = RoutePath.root / "services" / Service.ID.self / "edit"
    static let serviceActivation = RoutePath.root / "services" / Service.ID.self / "activation"
    static let serviceDeletion = RoutePath.root / "services" / Service.ID.self / "delete"
    /// Whether it works, and how much of the quota it used.
    static let serviceHealth = RoutePath.root / "services" / Service.ID.self / "health"
    /// The form that sends a test, and its target.
    static let serviceTest = RoutePath.root / "services" / Service.ID.self / "test"
    /// Members by a search, for scripts.
    static let receivers = RoutePath.root / "services" / Service.ID.self / "receivers"
    static let serviceTestResult =
        RoutePath.root / "services" / Service.ID.self / "test" / NotificationID.self
}
