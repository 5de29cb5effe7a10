import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage
import Testing

@testable import Web

struct ServicePagesTests {
    private static let address = "https://oapi.dingtalk.com/robot/send?access_token=typed-token-0123456789"

    /// The form of a new service with one group filled in.
    private func filledForm(_ visitor: inout Visitor, name: String = "Plant 1") async throws -> HTMLForm {
        try await visitor.open("/services/new/dingtalk")
        var form = try visitor.form(to: "/services/new/dingtalk")
        try form.fill("name", name)
        try form.fill("groupName", "Shift")
        try form.fill("webhook", Self.address)
        return form
    }

    @Test func `the wizard shows all types, takes only DingTalk, and leads to its form`() async throws {
        var visitor = try await Visitor()
        try await visitor.open("/services/new")
        for type in ["Email (SMTP)", "SMS (Twilio)", "SMS (Ali Cloud)", "WeCom", "DingTalk", "not available yet"] {
            #expect(visitor.readable.contains(type))
        }
        var form = try visitor.form(to: "/services/new")
        #expect(form.data.all("type") == ["dingTalk"])
        try await visitor.submit(form)
        #expect(visitor.response.headerFields[.location] == "/services/new/dingtalk")
        form.controls.removeAll { $0.name == "type" }
        form.controls.append(HTMLForm.Control(name: "type", value: "weCom", isSent: true, isBox: false))
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.contains("Choose one of the types that are available."))
    }

    @Test func `a service is added, listed and told of once`() async throws {
        var visitor = try await Visitor()
        let form = try await filledForm(&visitor)
        #expect(form.isTicked("sendTo", "groups") == true)
        #expect(form.isTicked("sendTo", "members") == false)
        #expect(try await visitor.submit(form) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("“Plant 1” was added."))
        #expect(visitor.readable.contains("Plant 1 DingTalk ● Enabled Health and quota 2026-03-04 05:06:40"))
        try await visitor.open("/services")
        #expect(!visitor.readable.contains("was added"))
    }

    @Test func `rows are added and removed without scripts, and nothing typed is lost`() async throws {
        var visitor = try await Visitor()
        var form = try await filledForm(&visitor)
        try form.tick("sendTo", "members")
        try form.fill("clientSecret", "typed-client-secret")
        #expect(try await visitor.submit(form, pressing: "addGroup") == .ok)
        form = try visitor.form(to: "/services/new/dingtalk")
        try form.fill("groupName", "Second", row: 1)
        try await visitor.submit(form, pressing: "addMember")
        form = try visitor.form(to: "/services/new/dingtalk")
        try form.fill("userID", "0012")
        try await visitor.submit(form, pressing: "removeGroup.0")
        form = try visitor.form(to: "/services/new/dingtalk")
        #expect(form.data.all("groupName") == ["Second"])
        #expect(try form.value("name") == "Plant 1")
        #expect(try form.value("userID") == "0012")
        #expect(try form.value("clientSecret") == "typed-client-secret")
        try await visitor.submit(form, pressing: "removeMember.0")
        #expect(try visitor.form(to: "/services/new/dingtalk").data.all("userID") == [])
    }

    @Test(arguments: String.hostile)
    func `a refused form comes back with everything typed, escaped`(text: String) async throws {
        var visitor = try await Visitor()
        var form = try await filledForm(&visitor)
        try form.tick("sendTo", "members")
        try await visitor.submit(form, pressing: "addMember")
        form = try visitor.form(to: "/services/new/dingtalk")
        let fields = [
            "description", "groupName", "webhook", "signature", "clientID", "clientSecret", "robotCode", "userID",
            "memberName",
        ]
        for field in fields { try form.fill(field, text) }
        try form.fill("name", "")
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(!visitor.html.contains("<script>alert"))
        let shown = try visitor.form(to: "/services/new/dingtalk")
        for field in fields { #expect(try shown.value(field) == text, "\(field)") }
        #expect(visitor.readable.contains("Fill in this field."))
    }

    @Test(arguments: String.hostile)
    func `a hostile name is listed as it was typed`(text: String) async throws {
        var visitor = try await Visitor()
        var form = try await filledForm(&visitor, name: text)
        try form.fill("description", text)
        #expect(try await visitor.submit(form) == .seeOther)
        try await visitor.follow()
        #expect(!visitor.html.contains("<script>alert"))
        #expect(visitor.readable.contains(text))
    }

    @Test func `10,000 characters in every field are refused beside each of them`() async throws {
        var visitor = try await Visitor()
        var form = try await filledForm(&visitor)
        try form.tick("sendTo", "members")
        try await visitor.submit(form, pressing: "addMember")
        form = try visitor.form(to: "/services/new/dingtalk")
        let fields = [
            "name", "description", "groupName", "webhook", "signature", "clientID", "clientSecret", "robotCode",
            "userID",
            "memberName",
        ]
        for field in fields { try form.fill(field, String(repeating: "告", count: 10_000)) }
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.matches(of: #/these are 10000/#).count == fields.count)
        #expect(try await visitor.store.services(ListQuery(column: .name)).total == 0)
    }

    @Test func `a name that is taken is a problem beside the name`() async throws {
        var visitor = try await Visitor()
        _ = try await visitor.store.addService(.make(name: "PLANT 1"))
        let form = try await filledForm(&visitor)
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.contains("Another entry of this list has that name."))
    }

    @Test func `no saved secret ever comes back, and an untouched edit changes nothing`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make())
        let before = try await visitor.store.service(id)
        var pages: [String] = []
        for path in ["/services", "/services/\(id)/edit", "/services/\(id)/test", "/services/\(id)/delete"] {
            #expect(try await visitor.open(path) == .ok)
            pages.append(visitor.html)
        }
        try await visitor.open("/services/\(id)/edit")
        #expect(visitor.readable.contains("Saved: https://oapi.dingtalk.com/robot/send?access_token=••••cdef"))
        var form = try visitor.form(to: "/services/\(id)/edit")
        try await visitor.submit(form, pressing: "addGroup")
        pages.append(visitor.html)
        try form.fill("name", "")
        try await visitor.submit(form)
        pages.append(visitor.html)
        for page in pages {
            for secret in ["hidden-", "9876", "5555"] { #expect(!page.contains(secret), "a secret is on a page") }
        }
        try form.fill("name", "Plant 1")
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(try await visitor.store.service(id) == before)
    }

    @Test func `after an edit the list is where it was`() async throws {
        var visitor = try await Visitor()
        for number in 10...29 { _ = try await visitor.store.addService(.make(name: "Plant \(number)")) }
        let place = "/services?search=plant&sort=name&order=descending&page=2"
        try await visitor.open(place)
        let edit = try #require(HTMLElement.all(in: visitor.html).first { $0["href"]?.contains("/edit?") == true })
        try await visitor.open(try #require(edit["href"]))
        let form = try #require(HTMLForm.all(in: visitor.html).first { $0.action.hasSuffix("/edit") })
        try await visitor.submit(form)
        #expect(visitor.response.headerFields[.location] == place)
        try await visitor.open(place)
        let disable = try #require(HTMLForm.all(in: visitor.html).first { $0.action.hasSuffix("/activation") })
        try await visitor.submit(disable, pressing: "false")
        #expect(visitor.response.headerFields[.location] == place)
        try await visitor.follow()
        #expect(visitor.readable.contains("is disabled: it sends nothing until it is enabled again."))
        #expect(visitor.readable.contains("○ Disabled"))
    }

    @Test func `deleting asks first, and names the rules that forbid it`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make())
        try await visitor.open("/services/\(id)/delete")
        #expect(visitor.readable.contains("Delete Plant 1?"))
        let form = try visitor.form(to: "/services/\(id)/delete")
        let rule = try await visitor.store.addRule(.make(name: "Night <shift>", in: visitor.store, service: id))
        #expect(try await visitor.submit(form) == .conflict)
        #expect(visitor.readable.contains("Rule “Night <shift>”"))
        try await visitor.open("/services/\(id)/delete")
        #expect(visitor.readable.contains("Rule “Night <shift>”"))
        try await visitor.store.deleteRule(rule)
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(try await visitor.store.service(id) == nil)
    }

    @Test func `a receiver that a rule uses can't be taken out, and the form says which rule`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make())
        _ = try await visitor.store.addRule(.make(name: "Night", in: visitor.store, service: id))
        try await visitor.open("/services/\(id)/edit")
        var form = try visitor.form(to: "/services/\(id)/edit")
        try form.tick("sendTo", "groups", false)
        #expect(try await visitor.submit(form) == .unprocessableContent)
        #expect(visitor.readable.contains("“Shift” is used by Night."))
        #expect(try await visitor.store.service(id)?.draft.sendsToGroups == true)
    }
}
