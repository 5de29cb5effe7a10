import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import TestSupport
import Testing

struct TestClientTests {
    @Test func `a form keeps order and repeated names`() async throws {
        var client = TestClient { request in
            let form = try await request.form()
            return .plain(form.fields.map { "\($0.name)=\($0.value)" }.joined(separator: "|"))
        }
        let response = try await client.post("/", form: ["b": "1 +&", "a": "ü", "b": ""])
        #expect(response.text == "b=1 +&|a=ü|b=")
    }

    @Test func `a multipart form brings fields and files, and the files go with it`() async throws {
        let content = [UInt8](repeating: 13, count: 100_000) + Array("\r\n--".utf8)
        var client = TestClient { request in
            let form = try await request.form(limits: FormLimits(fileCount: 2))
            let file = try #require(form.file("upload"))
            #expect(form.files.count == 1)
            #expect(file.size == content.count)
            #expect(try [UInt8](Data(contentsOf: file.url)) == content)
            return .plain("\(form["name"] ?? "") \(file.filename) \(file.contentType)")
        }
        let response = try await client.post(
            "/",
            form: ["name": "告警\r\n"],
            files: [
                TestUpload(name: "none", filename: "", bytes: []),
                TestUpload(name: "upload", filename: "a\"b.xlsx", contentType: "text/csv", bytes: content),
            ]
        )
        #expect(response.text == "告警\r\n a%22b.xlsx text/csv")
    }

    @Test func `cookies are kept, sent and removed`() async throws {
        var client = TestClient { request in
            var response = Response.plain(request.cookies["session"] ?? "none")
            response.setCookie(Cookie(name: "session", value: "s1", maxAge: request.path == "/out" ? 0 : 60))
            return response
        }
        #expect(try await client.get("/").text == "none")
        #expect(try await client.get("/out").text == "s1")
        #expect(try await client.get("/").text == "none")
    }

    @Test func `an unknown error is told in a fixed sentence`() async throws {
        struct Secret: Error { let text = "hunter2" }
        var client = TestClient { _ in throw Secret() }
        let response = try await client.post("/", json: "{}")
        #expect(response.status == .internalServerError)
        #expect(response.text == "Something went wrong on our side. The log tells more under test-1.\n")
    }

    @Test func `a streamed answer is collected`() async throws {
        var client = TestClient { _ in
            Response(
                body: .stream(length: nil) { writer in
                    try await writer.write("a")
                    try await writer.write("b")
                }
            )
        }
        #expect(try await client.get("/").text == "ab")
    }
}
