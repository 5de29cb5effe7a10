import Domain
import Storage
import Testing

@testable import Web

struct RenderedRowsTests {
    @Test func `a list that was shown before shows what has changed since`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make(name: "Plant 1"))
        _ = try await visitor.store.addService(.make(name: "Plant 2"))
        try await visitor.open("/services")
        try await visitor.store.updateService(id, .make(name: "Boiler house"))
        try await visitor.open("/services")
        #expect(visitor.readable.contains("Boiler house DingTalk ● Enabled"))
        #expect(!visitor.readable.contains("Plant 1"))
        try await visitor.store.setService(id, enabled: false)
        try await visitor.open("/services")
        #expect(visitor.readable.contains("Boiler house DingTalk ○ Disabled"))
        try await visitor.store.deleteService(id)
        try await visitor.open("/services")
        #expect(!visitor.readable.contains("Boiler house"))
        #expect(visitor.readable.contains("Plant 2 DingTalk"))
    }

    @Test func `someone of another role sees the buttons of that role only`() async throws {
        var visitor = try await Visitor(role: nil)
        _ = try await visitor.store.addService(.make())
        for (role, links) in [
            (Role.administrator, ["/test", "/edit", "/delete"]), (.operator, ["/test"]), (.viewer, []),
        ] {
            try await visitor.signIn(as: role)
            try await visitor.open("/services")
            for link in ["/test", "/edit", "/delete"] {
                #expect(visitor.html.contains("/services/1\(link)") == links.contains(link))
            }
        }
    }

    @Test func `the links of a row lead back to the list that it was shown in`() async throws {
        var visitor = try await Visitor()
        _ = try await visitor.store.addService(.make(name: "Plant 1"))
        for place in ["/services", "/services?search=plant", "/services?sort=name&order=descending"] {
            try await visitor.open(place)
            let edit = try #require(
                HTMLElement.all(in: visitor.html).compactMap { $0["href"] }.first { $0.contains("/edit?") }
            )
            try await visitor.open(edit)
            #expect(try visitor.form(to: "/services/1/edit").value("return") == place)
        }
    }

    @Test func `fields of the address that mean nothing to the list are no part of it`() async throws {
        var visitor = try await Visitor()
        _ = try await visitor.store.addService(.make(name: "Plant 1"))
        for place in ["/services?x=1", "/services?rows=7&page=0&sort=x", "/services?return=/rules"] {
            try await visitor.open(place)
            let links = HTMLElement.all(in: visitor.html).compactMap { $0["href"] }.filter { $0.contains("/edit?") }
            #expect(links == ["/services/1/edit?return=%2Fservices"], "\(place)")
        }
    }

    @Test func `what is kept takes no more than its capacity`() {
        let kept = Kept<Int, String>(capacity: 10) { $0.utf8.count }
        var made = 0
        func text(_ number: Int) -> String {
            kept.made(from: number) {
                made += 1
                return "1234"
            }
        }
        for number in [1, 2, 1, 2] { _ = text(number) }
        #expect(made == 2)
        for number in [3, 1] { _ = text(number) }
        #expect(made == 4, "the third did not fit, so all were let go")
    }

    @Test func `a text that reads like a template is shown as it was written`() async throws {
        var visitor = try await Visitor()
        let name = "{{{name}}} {{> list/_row-actions}} <script>alert(1)</script>"
        _ = try await visitor.store.addService(.make(name: name))
        for _ in 1...2 {
            try await visitor.open("/services")
            #expect(visitor.readable.contains("\(name) DingTalk"))
            #expect(!visitor.html.contains("<script>alert"))
        }
    }
}
