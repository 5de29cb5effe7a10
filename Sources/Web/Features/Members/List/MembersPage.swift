import Domain
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

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "list": list
        case "rows": rows
        case "addLink": addLink
        case "importLink": importLink
        case "serviceLink": serviceLink
        default: nil
        }
    }
}

/// One member of the list.
struct MemberRow: ViewModel {
    let userID: String
    let name: String
    let department: String
    let editLink: String
    let deleteLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "userID": userID
        case "name": name
        case "department": department
        case "editLink": editLink
        case "deleteLink": deleteLink
        default: nil
        }
    }
}

extension MembersPage {
    init(
        _ page: ListPage<Member>,
        of service: ServiceChoice,
        at address: ListAddress<MemberColumn>,
        for visit: Visit
    ) {
        let text = visit.text
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
                        editLink: visit.linkReturningHere(SiteURL.memberEdit.link(service.id, id)),
                        deleteLink: visit.linkReturningHere(SiteURL.memberDeletion.link(service.id, id))
                    )
                }
            },
            addLink: visit.linkReturningHere(SiteURL.newMember.link(service.id)),
            importLink: SiteURL.newMemberImport.link(service.id),
            serviceLink: SiteURL.serviceEdit.link(service.id)
        )
    }
}
