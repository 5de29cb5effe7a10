import HTTPHandlers
import HTTPServer
import HTTPTypes
import TestSupport
import Testing

struct RouterTests {
    private let edit = RoutePath.root / "services" / Int64.self / "edit"
    private let alarm = RoutePath.root / "alarm" / String.self

    private var client: TestClient {
        var router = Router()
        router.on(.get, RoutePath.root) { _ in .html("home") }
        router.on(.get, RoutePath.root / "services" / "new") { _ in .html("new") }
        router.on(.get, RoutePath.root / "services" / Int64.self) { _, id in .html("service \(id)") }
        router.on(.post, RoutePath.root / "services" / Int64.self) { _, id in .redirect(to: edit.link(id)) }
        router.on(.get, edit) { _, id in .html("edit \(id)") }
        router.on(.get, alarm) { _, path in .html("alarm \(path)") }
        return TestClient(router.handler)
    }

    @Test(arguments: [
        ("/", "home"), ("/services/new", "new"), ("/services/7", "service 7"), ("/services/7/edit", "edit 7"),
        ("/alarm/a%2Fb%20c", "alarm a/b c"), ("/alarm/%E5%91%8A", "alarm 告"),
        ("/services/../services/./7", "service 7"),
        ("/services/%2e%2e/services/7?x=1", "service 7"), ("/alarm/%252e", "alarm %2e"),
        // A mark that combines with the slash in front of it.
        ("/alarm/%DB%9A", "alarm \u{6DA}"),
    ])
    func `a path finds its route`(target: String, text: String) async throws {
        var client = client
        #expect(try await client.get(target).text == text)
    }

    @Test(arguments: [
        "/services", "/services/", "/services/+7", "/services/07", "/services/x", "//", "/alarm/", "/new",
    ])
    func `another path is not found`(target: String) async throws {
        var client = client
        #expect(try await client.get(target).status == .notFound)
    }

    @Test func `a method that the path doesn't take is told which it takes`() async throws {
        var client = client
        let response = try await client.request(.delete, "/services/7")
        #expect(response.status == .methodNotAllowed)
        #expect(response.headerFields[.allow] == "GET, HEAD, OPTIONS, POST")
        let options = try await client.request(.options, "/services/7")
        #expect(options.status == .noContent)
        #expect(options.headerFields[.allow] == "GET, HEAD, OPTIONS, POST")
    }

    @Test func `HEAD is answered by the route for GET, without content`() async throws {
        var client = client
        let response = try await client.request(.head, "/services/7")
        #expect(response.status == .ok)
        #expect(response.text.isEmpty)
    }

    @Test func `a link encodes what its route decodes`() async throws {
        var client = client
        let text = "a/b?c#d%2f é+&.."
        #expect(try await client.get(alarm.link(text)).text == "alarm \(text)")
        #expect(RoutePath.root.link() == "/")
        #expect(edit.link(-3) == "/services/-3/edit")
    }

    @Test func `the first middleware is the outermost, also around the 404`() async throws {
        var router = Router()
        for name in ["outer", "inner"] {
            router.use { request, next in
                do {
                    var response = try await next(request)
                    response.headerFields.append(HTTPField(name: .via, value: name))
                    return response
                } catch let error as HTTPError {
                    throw HTTPError(error.status, reason: error.reason + " " + name)
                }
            }
        }
        router.on(.get, RoutePath.root) { _ in .plain("x") }
        var client = TestClient(router.handler)
        #expect(try await client.get("/").headerFields[values: .via] == ["inner", "outer"])
        #expect(try await client.get("/no").text == "There is no such page. inner outer\n")
    }
}
