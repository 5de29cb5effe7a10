import Domain
import HTTPHandlers

extension SiteURL {
    static let newRule = RoutePath.root / "rules" / "new"
    static let ruleEdit = RoutePath.root / "rules" / Rule.ID.self / "edit"
    static let ruleActivation = RoutePath.root / "rules" / Rule.ID.self / "activation"
    static let ruleDeletion = RoutePath.root / "rules" / Rule.ID.self / "delete"
}
