import Domain
import HTTPHandlers

extension SiteURL {
    static let members = RoutePath.root / "services" / Service.ID.self / "members"
    static let newMember = RoutePath.root / "services" / Service.ID.self / "members" / "new"
    static let memberEdit = RoutePath.root / "services" / Service.ID.self / "members" / Member.ID.self / "edit"
    static let memberDeletion = RoutePath.root / "services" / Service.ID.self / "members" / Member.ID.self / "delete"
    /// Begins or ends a check of the members with DingTalk.
    static let memberCheck = RoutePath.root / "services" / Service.ID.self / "members" / "check"
    /// The form that takes a file or pasted rows for a service that is saved.
    static let newMemberImport = RoutePath.root / "services" / Service.ID.self / "members" / "import"
    /// One import: its progress, its columns, its preview; the parameter can't be guessed.
    static let memberImport = RoutePath.root / "imports" / String.self
}
