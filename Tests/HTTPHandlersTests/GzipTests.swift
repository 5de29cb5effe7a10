import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import TestSupport
import Testing

struct GzipTests {
    private static let text = String(repeating: "告警 High temperature\n", count: 500)

    private static func client(_ response: Response) -> TestClient {
        let middleware = gzip(from: 100)
        return TestClient { request in try await middleware(request) { _ in response } }
    }

    /// Uncompresses with the program, so that another implementation judges.
    private static func gunzip(_ bytes: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).gz")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }

    @Test func `text is compressed for a client that takes it`() async throws {
        var client = Self.client(.html(Self.text))
        let response = try await client.get("/", headerFields: [.acceptEncoding: "br, gzip"])
        #expect(response.headerFields[.contentEncoding] == "gzip")
        #expect(response.headerFields[.vary] == "Accept-Encoding")
        let bytes = try await response.body.collect()
        #expect(bytes.count < 1_000)
        #expect(try Self.gunzip(bytes) == Self.text)
    }

    @Test(arguments: [
        ("gzip", true), ("GZIP", true), ("x-gzip", true), ("br;q=1.0, gzip;q=0.5", true), ("*", true), ("", false),
        ("gzip;q=0", false), ("gzip; q=0.000", false), ("*;q=0", false), ("gzip;q=0, *", false), ("br", false),
        ("identity", false), ("gzip;q=x", false), ("gzipx", false),
    ])
    func `the client's word is heeded`(field: String, isAccepted: Bool) async throws {
        var client = Self.client(.html(Self.text))
        let response = try await client.get("/", headerFields: [.acceptEncoding: field])
        #expect((response.headerFields[.contentEncoding] == "gzip") == isAccepted)
        #expect(response.headerFields[.vary] == "Accept-Encoding")
        #expect((response.text == Self.text) == !isAccepted)
    }

    /// An answer by what it is; its bytes would fill the log.
    struct Untouched: CustomTestStringConvertible {
        let testDescription: String
        let response: Response

        init(_ description: String, _ response: Response) {
            testDescription = description
            self.response = response
        }
    }

    @Test(arguments: [
        Untouched("small", .html("short")),
        Untouched("no text", Response(headerFields: [.contentType: "image/png"], body: .text(text))),
        Untouched("without type", Response(body: .text(text))),
        Untouched("no success", .plain(text, status: .notFound)),
        Untouched(
            "coded",
            Response(headerFields: [.contentType: "text/css", .contentEncoding: "br"], body: .text(text))
        ),
        Untouched(
            "huge",
            Response(headerFields: [.contentType: "text/css"], body: .bytes([UInt8](repeating: 65, count: 1 << 20 + 1)))
        ),
    ])
    func `what is small, huge, no text, no success or coded already is left alone`(sample: Untouched) async throws {
        let response = sample.response
        var client = Self.client(response)
        let answer = try await client.get("/", headerFields: [.acceptEncoding: "gzip"])
        #expect(answer.headerFields == response.headerFields)
        #expect(try await answer.body.collect() == response.body.collect())
    }

    @Test(arguments: [("cross-site", false), ("same-site", false), ("same-origin", true), ("none", true)])
    func `what another site asks for isn't compressed`(site: String, isCompressed: Bool) async throws {
        var client = Self.client(.html(Self.text))
        let fields: HTTPFields = [
            .acceptEncoding: "gzip", try #require(HTTPField.Name("Sec-Fetch-Site")): site,
        ]
        let response = try await client.get("/", headerFields: fields)
        #expect((response.headerFields[.contentEncoding] == "gzip") == isCompressed)
    }

    @Test func `a strong tag becomes weak`() async throws {
        var response = Response.plain(Self.text)
        response.headerFields[.eTag] = "\"a\""
        var client = Self.client(response)
        #expect(try await client.get("/", headerFields: [.acceptEncoding: "gzip"]).headerFields[.eTag] == "W/\"a\"")
        #expect(try await client.get("/").headerFields[.eTag] == "\"a\"")
    }

    @Test func `a compressed file that is older than its original is ignored`() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "gzip-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        for (name, age) in [("app.css", 5.0), ("app.css.gz", 9.0)] {
            let file = directory.appending(path: name)
            try Data(name.utf8).write(to: file)
            let date = Date(timeIntervalSince1970: 1_000_000 - age)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
        }
        let files = try StaticFiles(directory: directory.path).middleware
        var client = TestClient { request in try await files(request) { _ in throw HTTPError(.notFound) } }
        let answer = try await client.get("/app.css", headerFields: [.acceptEncoding: "gzip"])
        #expect(answer.text == "app.css")
        #expect(answer.headerFields[.contentEncoding] == nil)
    }

    @Test func `a file that lies there compressed is given out so`() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "gzip-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try Data("plain".utf8).write(to: directory.appending(path: "app.css"))
        try Data("compressed".utf8).write(to: directory.appending(path: "app.css.gz"))
        let files = try StaticFiles(directory: directory.path).middleware
        var client = TestClient { request in try await files(request) { _ in throw HTTPError(.notFound) } }
        let plain = try await client.get("/app.css")
        #expect(plain.text == "plain")
        #expect(plain.headerFields[.vary] == "Accept-Encoding")
        let coded = try await client.get("/app.css", headerFields: [.acceptEncoding: "gzip"])
        #expect(coded.text == "compressed")
        #expect(coded.headerFields[.contentEncoding] == "gzip")
        #expect(coded.headerFields[.contentType] == "text/css; charset=utf-8")
        #expect(coded.headerFields[.vary] == "Accept-Encoding")
        #expect(coded.headerFields[.eTag] != plain.headerFields[.eTag])
        let tag = try #require(coded.headerFields[.eTag])
        let again = try await client.get("/app.css", headerFields: [.acceptEncoding: "gzip", .ifNoneMatch: tag])
        #expect(again.status == .notModified)
        #expect(again.headerFields[.vary] == "Accept-Encoding")
    }
}
