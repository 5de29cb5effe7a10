import Domain
import HTTPHandlers
import Testing

@testable import Web

struct ServiceFormTests {
    private static let address = "https://oapi.dingtalk.com/robot/send?access_token=abcdef0123456789"

    private func valid() -> ServiceForm {
        var form = ServiceForm()
        form.name = " Plant 1 "
        form.groups = [ServiceForm.GroupRow(name: "Shift", webhook: Secret(Self.address))]
        return form
    }

    private func check(_ form: ServiceForm, saved: ServiceDraft? = nil) -> (draft: ServiceDraft?, FieldProblems) {
        var check = ServiceFormCheck(form, replacing: saved, allowing: .dingTalk, text: Samples.text)
        return (check.draft(), check.problems)
    }

    @Test func `a new form sends to groups and has one empty row`() {
        let form = ServiceForm()
        #expect(form.sendsToGroups && !form.sendsToMembers)
        #expect(form.groups == [ServiceForm.GroupRow()])
        #expect(form.members.isEmpty)
    }

    @Test func `an empty form names every required field`() {
        var form = ServiceForm(FormData(fields: []))
        form.sendsToMembers = true
        let (draft, problems) = check(form)
        #expect(draft == nil)
        for field in ["name", "clientID", "clientSecret", "robotCode", "members"] { #expect(problems[field] != "") }
        #expect(problems["groups"] == "")
    }

    @Test func `what was typed becomes a draft without white space at its ends`() throws {
        let draft = try #require(check(valid()).draft)
        #expect(draft.name == "Plant 1")
        #expect(draft.groups.map(\.name) == ["Shift"])
        #expect(draft.groups.first?.webhook.accessToken == Secret("abcdef0123456789"))
        #expect(draft.groups.first?.signingSecret == nil)
    }

    @Test func `Send To needs one of the two`() {
        var form = valid()
        form.sendsToGroups = false
        #expect(check(form).1["sendTo"] == "Tick at least one: groups, members, or both.")
    }

    @Test func `a wholly empty row is ignored, but one row is needed`() throws {
        var form = valid()
        form.groups.append(ServiceForm.GroupRow(name: "  "))
        #expect(try #require(check(form).draft).groups.count == 1)
        form.groups = [ServiceForm.GroupRow()]
        #expect(check(form).1["groups"] == "Add at least one group, or take the tick off DingTalk Group.")
    }

    @Test(arguments: [
        ("nonsense", "This is no web address. Copy the whole address of the robot; it begins with https://."),
        (
            "http://oapi.dingtalk.com/robot/send?access_token=abc",
            "This host is not allowed. A webhook must be on: oapi.dingtalk.com."
        ),
        (
            "https://evil.example/robot/send?access_token=abc",
            "This host is not allowed. A webhook must be on: oapi.dingtalk.com."
        ),
        (
            "https://oapi.dingtalk.com/other?access_token=abc",
            "This is not the address of a group robot; that one goes on with /robot/send after the host."
        ),
        (
            "https://oapi.dingtalk.com/robot/send",
            "The address lacks its access_token. Copy the whole address of the robot."
        ),
        (
            "https://oapi.dingtalk.com/robot/send?access_token=a%20b",
            "The access_token has characters that DingTalk never uses. Copy the address again."
        ),
    ])
    func `each problem of a webhook has its own sentence`(address: String, sentence: String) {
        var form = valid()
        form.groups[0].webhook = Secret(address)
        #expect(check(form).1["webhook.0"] == sentence)
    }

    @Test(arguments: ["secret", "sec123", "SEC 123"])
    func `a signature that is no robot's secret is a problem`(signature: String) {
        var form = valid()
        form.groups[0].signature = Secret(signature)
        #expect(check(form).1["signature.0"] != "")
    }

    @Test func `two groups of one name are a problem, without regard to case`() {
        var form = valid()
        form.groups.append(ServiceForm.GroupRow(name: "SHIFT", webhook: Secret(Self.address)))
        #expect(check(form).1["groupName.1"] == "Another group of this service has that name.")
    }

    @Test func `a Unique ID stands in one row, has no spaces, and counts letter by letter`() throws {
        var form = valid()
        form.sendsToMembers = true
        form.clientID = "id"
        form.clientSecret = Secret("secret")
        form.robotCode = "robot"
        form.members = [
            ServiceForm.MemberRow(userID: "0012", name: "A"), ServiceForm.MemberRow(userID: " 0012", name: "B"),
            ServiceForm.MemberRow(userID: "00 12", name: "C"), ServiceForm.MemberRow(userID: "12", name: ""),
            ServiceForm.MemberRow(),
        ]
        let problems = check(form).1
        #expect(problems["userID.1"] == "Another row has this Unique ID.")
        #expect(problems["userID.2"].contains("no spaces"))
        #expect(problems["memberName.3"] == "Fill in this field.")
        #expect(problems["userID.4"] == "")
        form.members = [
            ServiceForm.MemberRow(userID: "0012", name: "A"), ServiceForm.MemberRow(userID: "12", name: "B"),
        ]
        #expect(try #require(check(form).draft).members.map(\.userID) == ["0012", "12"])
    }

    struct TooLong: CustomTestStringConvertible {
        let field: String
        let length: Int
        let fill: @Sendable (inout ServiceForm, String) -> Void
        var testDescription: String { field }
    }

    @Test(arguments: [
        TooLong(field: "name", length: TextLimit.name) { $0.name = $1 },
        TooLong(field: "description", length: TextLimit.description) { $0.description = $1 },
        TooLong(field: "groupName.0", length: 100) { $0.groups[0].name = $1 },
        TooLong(field: "webhook.0", length: 1_000) { $0.groups[0].webhook = Secret($1) },
        TooLong(field: "signature.0", length: 200) { $0.groups[0].signature = Secret($1) },
        TooLong(field: "clientID", length: 200) { $0.clientID = $1 },
        TooLong(field: "clientSecret", length: 200) { $0.clientSecret = Secret($1) },
        TooLong(field: "robotCode", length: 200) { $0.robotCode = $1 },
        TooLong(field: "userID.0", length: 64) { $0.members[0].userID = $1 },
        TooLong(field: "memberName.0", length: 128) { $0.members[0].name = $1 },
    ])
    func `10,000 characters are too long for every field, and it says so`(tooLong: TooLong) {
        var form = valid()
        form.sendsToMembers = true
        form.members = [ServiceForm.MemberRow(userID: "1", name: "A")]
        tooLong.fill(&form, String(repeating: "长", count: 10_000))
        #expect(check(form).1[tooLong.field].hasPrefix("Use at most \(tooLong.length) characters"))
    }

    @Test func `a character that can't be shown is a problem and never reaches the store`() {
        var form = valid()
        form.name = "Plant\u{0}1"
        #expect(check(form).1["name"] != "")
    }

    @Test func `more members than can be added by hand are a problem`() {
        var form = valid()
        form.sendsToMembers = true
        form.members = (0...1_000).map { ServiceForm.MemberRow(userID: "u\($0)", name: "N") }
        #expect(check(form).1["members"].contains("At most 1000 members can be added by hand"))
    }
}
