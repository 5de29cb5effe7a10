import Domain
import HTTPHandlers
import HTTPServer
import Storage

/// The members of one service.
struct MembersPage: PageModel {
    static let template = "members/list"

    let title: String
    let list: ListView
    let rows: [MemberRow]
    let addLink: String
    let importLink: String
    let serviceLink: String
    /// Absent without an app.
    let check: MemberCheckView?
    /// The link to those who have left or were never active, with their number; empty when there are none.
    let filterLabel: String
    let filterLink: String

    /// The field of the page's address that leaves only them.
    static let filter = "unreachable"

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "list": list
        case "rows": rows
        case "addLink": addLink
        case "importLink": importLink
        case "serviceLink": serviceLink
        case "check": check ?? Absent()
        case "filterLabel": filterLabel
        case "filterLink": filterLink
        default: nil
        }
    }
}

/// One member of the list.
struct MemberRow: ViewModel {
    let userID: String
    let name: String
    let department: String
    /// That messages don't reach the member; empty otherwise.
    let remark: String
    let editLink: String
    let deleteLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "userID": userID
        case "name": name
        case "department": department
        case "remark": remark
        case "editLink": editLink
        case "deleteLink": deleteLink
        default: nil
        }
    }
}

extension MembersPage {
    init(
        _ page: ListPage<Member>,
        of service: Service,
        at address: ListAddress<MemberColumn>,
        unreachable: Int,
        for visit: Visit
    ) {
        let text = visit.text
        let members = SiteURL.members.link(service.id)
        let isFiltered = visit.request.query[Self.filter] != nil
        let filtered = Link.to(members, [FormField(name: Self.filter, value: "1")])
        let filterLabel = text(MemberText.unreachable, ["count": String(unreachable)])
        self.init(
            title: text(MemberText.listTitle, ["service": service.name]),
            list: ListView(
                page,
                at: address,
                columns: [
                    ListColumn(label: text(MemberText.memberName), column: .name),
                    ListColumn(label: text(MemberText.userID), column: .userID),
                    ListColumn(label: text(MemberText.department), column: .department),
                    .action(text),
                ],
                text: text,
                searchPlaceholder: text(MemberText.searchPlaceholder)
            ),
            rows: page.rows.compactMap { member in
                member.id.map { id in
                    MemberRow(
                        userID: member.userID,
                        name: member.name,
                        department: member.department,
                        remark: member.standing?.remark(text) ?? "",
                        editLink: visit.linkReturningHere(SiteURL.memberEdit.link(service.id, id)),
                        deleteLink: visit.linkReturningHere(SiteURL.memberDeletion.link(service.id, id))
                    )
                }
            },
            addLink: visit.linkReturningHere(SiteURL.newMember.link(service.id)),
            importLink: SiteURL.newMemberImport.link(service.id),
            serviceLink: SiteURL.serviceEdit.link(service.id),
            check: service.draft.app == nil
                ? nil : MemberCheckView(visit.console.checks.state(of: service.id), of: service.id, text: text),
            filterLabel: isFiltered ? text(MemberText.allMembers) : unreachable > 0 ? filterLabel : "",
            filterLink: isFiltered ? members : filtered
        )
    }
}
