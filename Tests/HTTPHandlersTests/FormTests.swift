import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import TestSupport
import Testing

struct FormTests {
    /// A directory for uploads, gone with its last reference.
    private final class Directory: Sendable {
        let url = FileManager.default.temporaryDirectory.appending(path: "forms-\(UUID())")

        init() throws {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }

        deinit {
            try? FileManager.default.removeItem(at: url)
        }

        var names: [String] {
            get throws { try FileManager.default.contentsOfDirectory(atPath: url.path) }
        }
    }

    private let directory: Directory

    init() throws {
        directory = try Directory()
    }

    /// A request whose content comes in pieces of that size.
    private func request(_ type: String, _ content: String, pieces: Int = 1_000_000) throws -> Request {
        let bytes = Array(content.utf8)
        let (stream, continuation) = AsyncStream<[UInt8]>.makeStream()
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            continuation.yield(Array(bytes[start..<min(start + pieces, bytes.count)]))
        }
        continuation.finish()
        return try Request(
            method: .post,
            headerFields: [.contentType: type],
            body: RequestBody(length: nil) { await stream.first { _ in true } }
        )
    }

    private func multipart(_ content: String, pieces: Int = 1_000_000) throws -> Request {
        try request("multipart/form-data; boundary=\"b d\"", content, pieces: pieces)
    }

    private func read(_ request: Request, _ limits: FormLimits = .default) async throws -> FormData {
        try await request.form(limits: limits, directory: directory.url.path)
    }

    private static let example =
        "preamble\r\n--b d \r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\n"
        + "\r\n--b d\r\ncontent-disposition: FORM-DATA; name=f; filename=\"x\\y.txt\"\r\nContent-Type: text/plain\r\n\r\n"
        + "\r\r\n--b e\r\n\r\n--b d\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--b d--\r\nepilogue --b d"

    @Test(arguments: 1...40)
    func `a multipart form is the same in pieces of any size`(size: Int) async throws {
        let form = try await read(multipart(Self.example, pieces: size), FormLimits(fileCount: 1))
        #expect(form.fields == [FormField(name: "a", value: "1\r\n--b\r\n"), FormField(name: "a", value: "")])
        let file = try #require(form.file("f"))
        #expect(try String(contentsOf: file.url, encoding: .utf8) == "\r\r\n--b e\r\n")
        #expect(file.filename == "x\\y.txt")
        #expect(file.contentType == "text/plain")
        #expect(file.size == 10)
    }

    @Test func `an upload leaves no name in its directory, and its content can be read again`() async throws {
        let form = try await read(multipart(Self.example), FormLimits(fileCount: 1))
        #expect(try directory.names == [])
        let file = try #require(form.file("f"))
        #expect(try Data(contentsOf: file.url) == Data(contentsOf: file.url))
        var status = stat()
        #expect(stat(file.url.path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(status.st_nlink == 0)
    }

    @Test(arguments: [
        ("", 400), ("--b d\r\n", 400), ("--b d\r\nContent-Disposition: form-data\r\n\r\n\r\n--b d--", 400),
        ("--b d\r\n\r\n\r\n--b d--", 400), ("--b d\r\nA\r\n\r\n\r\n--b d--", 400), ("--b dx\r\n", 400),
        ("--b d\r\nContent-Disposition: attachment; name=a\r\n\r\n\r\n--b d--", 400),
        ("--b d\r\nContent-Disposition: form-data; name=\"a\r\n\r\n\r\n--b d--", 400),
        ("--b d\r\nContent-Disposition: form-data; name=a\r\n\r\nx", 400),
        ("--b d\r\nA: " + String(repeating: "x", count: 9_000), 400),
        ("--b d\r\nContent-Disposition: form-data; name=a\r\n\r\n123456\r\n--b d--", 413),
        ("--b d\r\nContent-Disposition: form-data; name=a\r\n\r\n1234567890123", 413),
        ("--b d\r\nContent-Disposition: form-data; name=abcdef\r\n\r\n1\r\n--b d--", 413),
        ("--b d\r\nContent-Disposition: form-data; name=f; filename=g\r\n\r\n123456789\r\n--b d--", 413),
        (String(repeating: "--b d\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n", count: 3) + "--b d--", 413),
        (
            String(repeating: "--b d\r\nContent-Disposition: form-data; name=f; filename=g\r\n\r\n1\r\n", count: 2)
                + "--b d--", 413
        ), (String(repeating: "p", count: 20_000), 413),
    ])
    func `a broken or too large multipart form is refused`(content: String, status: Int) async throws {
        let limits = FormLimits(
            fields: FieldLimits(count: 2, nameSize: 5, valueSize: 5),
            fieldsSize: 19_999,
            fileCount: 1,
            fileSize: 8
        )
        let request = try multipart(content)
        let error = await #expect(throws: HTTPError.self) { try await read(request, limits) }
        #expect(error?.status.code == status)
        #expect(try directory.names == [])
    }

    @Test(arguments: [1, 1_000, 100_000])
    func `the fields of a form have a limit together, in which files don't count`(size: Int) async throws {
        let file =
            "--b d\r\nContent-Disposition: form-data; name=f; filename=g\r\n\r\n"
            + String(repeating: "x", count: 9_000) + "\r\n"
        let field =
            "--b d\r\nContent-Disposition: form-data; name=a\r\n\r\n" + String(repeating: "y", count: 100)
            + "\r\n"
        let limits = FormLimits(fieldsSize: 1_000, fileCount: 1)
        let small = try multipart(file + field + "--b d--", pieces: size)
        #expect(try await read(small, limits).fields.count == 1)
        let large = try multipart(file + String(repeating: field, count: 10) + "--b d--", pieces: size)
        let error = await #expect(throws: HTTPError.self) { try await read(large, limits) }
        #expect(error?.status == .contentTooLarge)
    }

    @Test func `files are taken only where a form asks for them`() async throws {
        let part = "--b d\r\nContent-Disposition: form-data; name=f; filename=g\r\n\r\n1\r\n--b d--"
        let error = await #expect(throws: HTTPError.self) { try await read(multipart(part)) }
        #expect(error?.status == .contentTooLarge)
        #expect(try directory.names == [])
    }

    @Test func `a name may begin and end with marks that combine with its quotes`() async throws {
        let part = "--b d\r\nContent-Disposition: form-data; name=\"\u{6DA}a\u{37E}\"\r\n\r\n1\r\n--b d--"
        #expect(try await read(multipart(part)).fields.map(\.name) == ["\u{6DA}a\u{37E}"])
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a",
        "multipart/form-data; boundary=" + String(repeating: "b", count: 71),
    ])
    func `a multipart form without a boundary is refused`(type: String) async throws {
        let error = await #expect(throws: HTTPError.self) { try await read(request(type, Self.example)) }
        #expect(error?.status == .badRequest || error?.status == .unsupportedMediaType)
    }

    @Test(arguments: ["", "text/plain", "application/json"])
    func `what is no form is refused`(type: String) async throws {
        let error = await #expect(throws: HTTPError.self) { try await read(request(type, "a=b")) }
        #expect(error?.status == .unsupportedMediaType)
    }

    @Test(arguments: [
        ("a=b&a=c&=d&e&f=&&g=h=i", ["a=b", "a=c", "=d", "e=", "f=", "g=h=i"]),
        ("a+b=c+%2b%20&%E5%91%8A=%e8%ad%a6", ["a b=c + ", "告=警"]),
        ("a=%&b=%4&c=%zz&d=%4a%", ["a=%", "b=%4", "c=%zz", "d=J%"]),
        ("a=%ff", ["a=\u{fffd}"]), ("", []), ("a=%00", ["a=\0"]),
    ])
    func `an urlencoded form is decoded`(content: String, fields: [String]) async throws {
        let form = try await read(request("application/x-www-form-urlencoded; charset=UTF-8", content))
        #expect(form.fields.map { "\($0.name)=\($0.value)" } == fields)
    }

    @Test(arguments: ["a=b&a=b&a=b", "abcdef=1", "a=123456", "a=" + String(repeating: "&", count: 99)])
    func `an urlencoded form over a limit is refused`(content: String) async throws {
        let limits = FormLimits(fields: FieldLimits(count: 2, nameSize: 5, valueSize: 5), fieldsSize: 100)
        let request = try request("application/x-www-form-urlencoded", content)
        let error = await #expect(throws: HTTPError.self) { try await read(request, limits) }
        #expect(error?.status == .contentTooLarge)
    }

    @Test func `a form that is written can be read again`() throws {
        let form: FormData = ["a b": "ü&=+%\r\n", "": "", "a b": "~-._"]
        #expect(try [FormField](urlencoded: Array(form.urlencoded.utf8)[...]) == form.fields)
    }

    @Test(.timeLimit(.minutes(1)))
    func `an upload over a socket is refused in the middle, and the client reads why`() async throws {
        let part = "--b\r\nContent-Disposition: form-data; name=f; filename=g\r\n\r\n"
        let answer = try await exchange(
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n"
                + part + String(repeating: "x", count: 500_000),
            with: { request in
                .plain("\(try await request.form(limits: FormLimits(fileCount: 1, fileSize: 100_000)).files.count)")
            }
        )
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
        #expect(answer.contains("Connection: close"))
        #expect(answer.hasSuffix("The file \"g\" has more than 100000 bytes.\n"))
    }
}
