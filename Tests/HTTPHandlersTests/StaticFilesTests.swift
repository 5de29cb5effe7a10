import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import TestSupport
import Testing

struct StaticFilesTests {
    /// A directory with files, and a secret beside it; gone with its last reference.
    private final class Site: Sendable {
        let root = FileManager.default.temporaryDirectory.appending(path: "site-\(UUID())")

        init() throws {
            let manager = FileManager.default
            try manager.createDirectory(at: root.appending(path: "public/css/deep"), withIntermediateDirectories: true)
            try write("secret", to: "secret.css")
            try write("secret", to: "public/.hidden.css")
            try write("secret", to: "public/css/.hidden")
            try write("0123456789", to: "public/css/app.css")
            try write("x", to: "public/css/app-3f9a1c07.css")
            try write("", to: "public/css/empty.css")
            try write("ü", to: "public/css/deep/a ü.svg")
            try write("<html>", to: "public/page.html")
            try write(String(repeating: "0123456789", count: 20_000), to: "public/large.txt")
        }

        deinit {
            try? FileManager.default.removeItem(at: root)
        }

        var handler: Handler {
            get throws {
                let files = try StaticFiles(directory: root.appending(path: "public").path).middleware
                return { request in try await files(request) { _ in throw HTTPError(.notFound) } }
            }
        }

        private func write(_ text: String, to path: String) throws {
            try Data(text.utf8).write(to: root.appending(path: path))
        }
    }

    private let site: Site
    private var client: TestClient

    init() throws {
        site = try Site()
        client = TestClient(try site.handler)
    }

    @Test(arguments: [
        "/../secret.css", "/%2e%2e/secret.css", "/css/../../secret.css", "/css/%2e%2e/%2e%2e/secret.css",
        "/css/..%2f..%2fsecret.css", "/css/%2e%2e%2f%2e%2e%2fsecret.css", "/css/..%5c..%5csecret.css",
        "/css/%252e%252e/%252e%252e/secret.css", "/css/..%252f..%252fsecret.css", "/css//../../secret.css",
        "//etc/passwd", "/css/%2fetc%2fpasswd", "/css/app.css%00.png", "/%00", "/.hidden.css", "/css/.hidden",
        "/css/%2ehidden", "/css", "/css/", "/css/deep", "/css/app.css/", "/css/app.css/x", "/css/none.css", "/",
    ])
    func `nothing but the directory's visible files is given out`(target: String) async throws {
        var client = client
        let response = try await client.get(target)
        #expect(response.status == .notFound || response.status == .badRequest)
        #expect(!response.text.contains("secret"))
    }

    @Test(arguments: [
        ("/css/app.css", "text/css; charset=utf-8", "0123456789"), ("/css/deep/a%20%C3%BC.svg", "image/svg+xml", "ü"),
        ("/css/empty.css", "text/css; charset=utf-8", ""), ("/page.html", "text/html; charset=utf-8", "<html>"),
        ("/css/deep/../app.css", "text/css; charset=utf-8", "0123456789"),
    ])
    func `a file is given out with its type`(target: String, type: String, text: String) async throws {
        var client = client
        let response = try await client.get(target)
        #expect(response.status == .ok)
        #expect(response.headerFields[.contentType] == type)
        #expect(response.text == text)
    }

    @Test(arguments: [
        ("/css/app.css", "no-cache"), ("/css/app.css?v=1", "public, max-age=31536000, immutable"),
        ("/css/app.css?v=", "no-cache"), ("/css/app-3f9a1c07.css", "public, max-age=31536000, immutable"),
    ])
    func `what has a fingerprint is kept for good`(target: String, control: String) async throws {
        var client = client
        #expect(try await client.get(target).headerFields[.cacheControl] == control)
    }

    @Test func `what is unchanged isn't sent again`() async throws {
        var client = client
        let first = try await client.get("/css/app.css")
        let tag = try #require(first.headerFields[.eTag])
        let date = try #require(first.headerFields[.lastModified])
        let old = "Thu, 01 Jan 1970 00:00:00 GMT"
        let rows: [(HTTPFields, HTTPResponse.Status)] = [
            ([.ifNoneMatch: tag], .notModified), ([.ifNoneMatch: "W/\(tag)"], .notModified),
            ([.ifNoneMatch: "\"a\", \(tag)"], .notModified), ([.ifNoneMatch: "*"], .notModified),
            ([.ifNoneMatch: "\"a\""], .ok), ([.ifModifiedSince: date], .notModified), ([.ifModifiedSince: old], .ok),
            ([.ifModifiedSince: "yesterday"], .ok), ([.ifNoneMatch: "\"a\"", .ifModifiedSince: date], .ok),
            ([.ifMatch: tag], .ok), ([.ifMatch: "\"a\""], .preconditionFailed),
            ([.ifUnmodifiedSince: old], .preconditionFailed), ([.ifUnmodifiedSince: date], .ok),
        ]
        for (fields, status) in rows {
            let response = try await client.get("/css/app.css", headerFields: fields)
            #expect(response.status == status, "\(fields)")
            if status == .notModified {
                #expect(response.text.isEmpty)
                #expect(response.headerFields[.eTag] == tag)
            }
        }
    }

    @Test(
        arguments: [
            ("bytes=0-0", 206, "0", "bytes 0-0/10"), ("bytes=3-", 206, "3456789", "bytes 3-9/10"),
            ("bytes=-3", 206, "789", "bytes 7-9/10"), ("bytes=8-99", 206, "89", "bytes 8-9/10"),
            ("bytes=-99", 206, "0123456789", "bytes 0-9/10"), ("bytes=10-", 416, nil, "bytes */10"),
            ("bytes=-0", 416, nil, "bytes */10"), ("bytes=99999999999999999999-", 416, nil, "bytes */10"),
            ("bytes=5-4", 200, "0123456789", nil), ("bytes=0-1,3-4", 200, "0123456789", nil),
            ("lines=0-1", 200, "0123456789", nil), ("bytes=a-b", 200, "0123456789", nil),
            ("bytes=-", 200, "0123456789", nil),
        ] as [(String, Int, String?, String?)]
    )
    func `a range gives its part`(range: String, status: Int, text: String?, contentRange: String?) async throws {
        var client = client
        let response = try await client.get("/css/app.css", headerFields: [.range: range])
        #expect(response.status.code == status)
        #expect(response.headerFields[.contentRange] == contentRange)
        if let text { #expect(response.text == text) }
    }

    @Test func `a range counts only for the version that the client has`() async throws {
        var client = client
        let first = try await client.get("/css/app.css")
        let tag = try #require(first.headerFields[.eTag])
        // RFC 9110, section 8.8.2.2: a date is weak, since a file may change twice in a second.
        let date = try #require(first.headerFields[.lastModified])
        for (version, status) in [(tag, 206), ("\"a\"", 200), ("W/\(tag)", 200), (date, 200)] {
            let fields: HTTPFields = [.range: "bytes=0-1", .ifRange: version]
            #expect(try await client.get("/css/app.css", headerFields: fields).status.code == status)
        }
    }

    @Test func `a file that changes is given out anew, and one that goes is gone`() async throws {
        var client = client
        let file = site.root.appending(path: "public/css/app.css")
        for text in ["first", "second, which is longer", ""] {
            try Data(text.utf8).write(to: file)
            #expect(try await client.get("/css/app.css").text == text)
            #expect(try await client.get("/css/app.css").text == text)
        }
        try FileManager.default.removeItem(at: file)
        #expect(try await client.get("/css/app.css").status == .notFound)
    }

    @Test func `a file of the same size and age as the one before is told by the nanosecond`() async throws {
        var client = client
        let file = site.root.appending(path: "public/css/app.css").path
        for (text, nanoseconds) in [("aa", 1), ("bb", 2)] {
            try Data(text.utf8).write(to: URL(filePath: file))
            var times = [
                timespec(tv_sec: 1_000_000, tv_nsec: nanoseconds), timespec(tv_sec: 1_000_000, tv_nsec: nanoseconds),
            ]
            #expect(utimensat(AT_FDCWD, file, &times, 0) == 0)
            #expect(try await client.get("/css/app.css").text == text)
        }
    }

    @Test func `only GET and HEAD ask for files`() async throws {
        var client = client
        #expect(try await client.request(.head, "/css/app.css").headerFields[.eTag] != nil)
        let refused = try await client.request(.post, "/css/app.css")
        #expect(refused.status == .methodNotAllowed)
        #expect(refused.headerFields[.allow] == "GET, HEAD")
        #expect(try await client.request(.post, "/css/none.css").status == .notFound)
    }

    @Test(arguments: [
        ("../secret.css", 404), ("/etc/passwd", 404), ("css", 404), ("css/app.css", 200), ("none", 404),
        ("loop.css", 404),
    ])
    func `a link may lead to a file of the directory only`(target: String, status: Int) async throws {
        let link = site.root.appending(path: "public/loop.css").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        // What lies in the directory itself is listed when it starts.
        var client = TestClient(try site.handler)
        #expect(try await client.get("/loop.css").status.code == status)
    }

    @Test func `tags are told apart by bytes`() async throws {
        var client = client
        let tag = try #require(try await client.get("/css/app.css").headerFields[.eTag])
        for list in ["\"a\"\u{600},\(tag)", "\"a\",\t\(tag)"] {
            let response = try await client.get("/css/app.css", headerFields: [.ifNoneMatch: list])
            #expect(response.status == .notModified)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a socket gets the bytes of a file, or of its part`() async throws {
        let whole = try await exchange("GET /css/app.css HTTP/1.0\r\n\r\n", with: try site.handler)
        #expect(whole.contains("Content-Length: 10\r\n"))
        #expect(whole.hasSuffix("\r\n\r\n0123456789"))
        let part = try await exchange("GET /css/app.css HTTP/1.0\r\nRange: bytes=2-4\r\n\r\n", with: try site.handler)
        #expect(part.hasSuffix("\r\n\r\n234"))
        let empty = try await exchange("GET /css/empty.css HTTP/1.0\r\n\r\n", with: try site.handler)
        #expect(empty.hasSuffix("\r\n\r\n"))
        let large = try await exchange("GET /large.txt HTTP/1.0\r\n\r\n", with: try site.handler)
        #expect(large.hasSuffix("\r\n\r\n" + String(repeating: "0123456789", count: 20_000)))
        let middle = try await exchange(
            "GET /large.txt HTTP/1.0\r\nRange: bytes=99999-100001\r\n\r\n",
            with: try site.handler
        )
        #expect(middle.hasSuffix("\r\n\r\n901"))
        let head = try await exchange("HEAD /css/app.css HTTP/1.0\r\n\r\n", with: try site.handler)
        #expect(head.contains("Content-Length: 10\r\n"))
        #expect(head.hasSuffix("\r\n\r\n"))
    }
}
