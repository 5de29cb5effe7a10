import Domain
import Testing

@testable import Web

struct SavedSecretTests {
    private let group = DingTalkGroup(
        id: DingTalkGroup.ID(rawValue: 7),
        name: "Shift",
        webhook: .make(token: "old-token"),
        signingSecret: Secret("SECold")
    )

    private func edited(_ change: (inout ServiceForm) -> Void) -> (draft: ServiceDraft?, problems: FieldProblems) {
        let saved = ServiceDraft.make(groups: [group])
        var form = ServiceForm(saved, members: [])
        change(&form)
        var check = ServiceFormCheck(
            form,
            replacing: saved,
            hasMembers: true,
            allowing: .dingTalk,
            text: Samples.text
        )
        return (check.draft(), check.problems)
    }

    @Test func `a form that edits holds no saved secret`() {
        let form = ServiceForm(.make(groups: [group]), members: [])
        #expect(form.clientSecret.isEmpty)
        #expect(form.groups.allSatisfy { $0.webhook.isEmpty && $0.signature.isEmpty })
    }

    @Test func `secrets that are left empty stay as they were`() throws {
        let draft = try #require(edited { _ in }.draft)
        #expect(draft == .make(groups: [group], members: []))
    }

    @Test func `a signature is removed only when that is ticked`() throws {
        let draft = try #require(edited { $0.groups[0].removesSignature = true }.draft)
        #expect(draft.groups[0].signingSecret == nil)
        #expect(draft.groups[0].webhook.accessToken == Secret("old-token"))
    }

    @Test func `secrets that are typed take the place of the old ones`() throws {
        let draft = try #require(
            edited {
                $0.groups[0].webhook = Secret("https://oapi.dingtalk.com/robot/send?access_token=new-token")
                $0.groups[0].signature = Secret("SECnew")
                $0.clientSecret = Secret("new")
            }.draft
        )
        #expect(draft.groups[0].id == group.id)
        #expect(draft.groups[0].webhook.accessToken == Secret("new-token"))
        #expect(draft.groups[0].signingSecret == Secret("SECnew"))
        #expect(draft.app?.clientSecret == Secret("new"))
    }

    @Test func `a section that is not ticked keeps what was saved in it`() throws {
        let draft = try #require(
            edited {
                $0.sendsToGroups = false
                $0.groups = [ServiceForm.GroupRow(name: "half typed")]
            }.draft
        )
        #expect(!draft.sendsToGroups)
        #expect(draft.groups == [group])
    }

    @Test func `the key of a group that is not the service's brings no secret with it`() {
        let problems = edited { $0.groups[0].id = DingTalkGroup.ID(rawValue: 99) }.problems
        #expect(problems["webhook.0"] == "Fill in this field.")
    }

    @Test func `a key that stands in two rows brings its secret to the first only`() {
        let problems = edited { $0.groups.append(ServiceForm.GroupRow(id: group.id, name: "Copy")) }.problems
        #expect(problems["webhook.0"] == "")
        #expect(problems["webhook.1"] == "Fill in this field.")
    }

    @Test func `a saved row whose name was emptied is not taken for an empty row`() {
        #expect(edited { $0.groups[0].name = "" }.problems["groupName.0"] == "Fill in this field.")
    }
}
