import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import TestSupport
import Testing

@testable import Web

/// Asks every route that the console has; a new one is asked without being named here.
struct RouteAccessTests {
    @Test func `signed out, every page leads to the sign-in page and back`() async throws {
        var visitor = try await Visitor(role: nil)
        for route in visitor.app.routes.entries {
            guard case .role = route.access else { continue }
            let response = try await visitor.client.request(route.method, route.sample)
            let next = FormData(dictionaryLiteral: (SignInForm.next, route.sample)).urlencoded
            let isPage = route.method == .get && route.sample != "/"
            #expect(response.status == .seeOther, "\(route.method) \(route.sample)")
            #expect(
                response.headerFields[.location] == (isPage ? "/login?\(next)" : "/login"),
                "\(route.method) \(route.sample)"
            )
            #expect(response.text.isEmpty)
        }
    }

    @Test(arguments: [Role.viewer, .operator])
    func `a role that is too low is refused`(role: Role) async throws {
        var visitor = try await Visitor(role: role)
        for route in visitor.app.routes.entries {
            guard case .role(let needed) = route.access, needed > role else { continue }
            let response = try await visitor.client.request(route.method, route.sample)
            #expect(response.status == .forbidden, "\(route.method) \(route.sample)")
            #expect(response.text.contains("role does not allow"))
        }
    }

    @Test func `only these routes are open to anyone, and only these to machines`() async throws {
        let entries = try await Visitor(role: nil).app.routes.entries
        let open = entries.filter { $0.access == .anyone }.map { "\($0.method) \($0.sample)" }
        #expect(
            Set(open) == [
                "GET /login", "POST /login", "GET /setup", "POST /setup", "GET /alarm/0", "POST /alarm/0",
            ]
        )
        let machines = entries.filter { $0.access == nil }.map { "\($0.method) \($0.sample)" }
        #expect(Set(machines) == ["POST /api/v1/alarms", "GET /healthz", "GET /readyz", "GET /metrics"])
    }

    @Test func `a form without its token changes nothing`() async throws {
        var visitor = try await Visitor(role: .administrator)
        for route in visitor.app.routes.entries where route.method == .post && route.access != nil {
            for token in ["", "another"] {
                let form: FormData = ["formToken": token, "name": "x", "confirmed": "yes"]
                let response = try await visitor.client.post(route.sample, form: form)
                #expect(response.status == .forbidden, "\(route.sample)")
                #expect(response.text.contains("Nothing was changed"), "\(route.sample)")
            }
        }
    }

    @Test(arguments: ["999999", "0", "-1", "01", "x", "9223372036854775808", "%00", "1%2F2"])
    func `an id that names nothing, or is none, is not found`(id: String) async throws {
        var visitor = try await Visitor(role: .administrator)
        for path in [
            "/messages/\(id)", "/services/\(id)/edit", "/rules/\(id)/edit", "/alarm/\(id)", "/alarms/\(id)",
            "/deliveries/\(id)", "/deliveries/\(id)/answer",
        ] {
            let status = try await visitor.open(path)
            #expect(status == .notFound || (id == "%00" && status == .badRequest), "\(path)")
        }
    }

    @Test func `an unknown path and a wrong method have their statuses and a page`() async throws {
        var visitor = try await Visitor()
        #expect(try await visitor.open("/nowhere") == .notFound)
        #expect(visitor.readable.contains("There is no such page"))
        let response = try await visitor.client.request(.delete, "/alarms")
        #expect(response.status == .methodNotAllowed)
        #expect(response.headerFields[.allow] == "GET, HEAD, OPTIONS")
    }
}
