import Domain
import HTTPHandlers
import HTTPServer

/// The page that adds or edits one member.
struct MemberFormPage: PageModel {
    static let template = "members/form"

    let title: String
    let userID: TextField
    let name: TextField
    let department: TextField
    let action: String
    let hidden: [HiddenField]
    let cancelLink: String
    let isRefused: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "userID": userID
        case "name": name
        case "department": department
        case "action": action
        case "hidden": hidden
        case "cancelLink": cancelLink
        case "isRefused": isRefused
        default: nil
        }
    }
}

extension MemberFormPage {
    init(
        _ form: MemberForm,
        of service: Service.ID,
        editing saved: Member?,
        problems: FieldProblems = FieldProblems(),
        for visit: Visit
    ) {
        let text = visit.text
        func field(_ name: String, _ label: MemberText, _ value: String, isRequired: Bool = true) -> TextField {
            TextField(name: name, label: text(label), value: value, isRequired: isRequired, problem: problems[name])
        }
        var userID = field(MemberForm.Field.userID, .userID, form.userID)
        userID.help = text(MemberText.userIDHelp)
        userID.isFocused = saved == nil && problems.isEmpty
        let back = visit.returnPath(usual: SiteURL.members.link(service))
        self.init(
            title: saved.map { text(MemberText.editTitle, ["name": $0.name]) } ?? text(MemberText.addTitle),
            userID: userID,
            name: field(MemberForm.Field.name, .memberName, form.name),
            department: field(MemberForm.Field.department, .department, form.department, isRequired: false),
            action: saved?.id.map { SiteURL.memberEdit.link(service, $0) } ?? SiteURL.newMember.link(service),
            hidden: [HiddenField(name: FormField.returnPath, value: back)],
            cancelLink: back,
            isRefused: !problems.isEmpty
        )
    }
}
