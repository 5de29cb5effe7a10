import Domain
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

struct ErrorPagesTests {
    private struct Surprise: Error {
        let detail = "hidden-detail"
    }

    private func answer(_ error: any Error & Sendable, path: String = "/x") async throws -> Response {
        let console = try await Visitor(role: nil).app.console
        let request = try Request(target: path, id: "r-17")
        return try await ErrorPages(console: console).middleware(request) { _ in throw error }
    }

    @Test func `a surprise becomes a fixed sentence with the request's id, and keeps its details`() async throws {
        let response = try await answer(Surprise())
        #expect(response.status == .internalServerError)
        #expect(response.text.contains("r-17"))
        #expect(!response.text.contains("hidden-detail") && !response.text.contains("Surprise"))
    }

    @Test func `for machines an error is a problem in JSON`() async throws {
        let response = try await answer(Surprise(), path: "/api/v1/alarms")
        #expect(response.status == .internalServerError)
        #expect(response.headerFields[.contentType] == "application/problem+json")
        #expect(!response.text.contains("hidden-detail"))
    }

    @Test func `a store that can't be reached is a 503, and what is gone is a 404`() async throws {
        for path in ["/x", "/api/v1/alarms"] {
            let response = try await answer(StoreError.unavailable("disk full"), path: path)
            #expect(response.status == .serviceUnavailable && response.headerFields[.retryAfter] == "5")
        }
        #expect(try await answer(StoreError.notFound).status == .notFound)
    }

    @Test func `an error of the server keeps its status and its header fields`() async throws {
        let response = try await answer(
            HTTPError(.contentTooLarge, reason: "The field \"<b>\" is too long.", headerFields: [.retryAfter: "1"])
        )
        #expect(response.status == .contentTooLarge)
        #expect(response.headerFields[.retryAfter] == "1")
        #expect(!response.text.contains("<b>"))
    }

    @Test func `a cancelled request is not answered`() async throws {
        await #expect(throws: CancellationError.self) { try await answer(CancellationError()) }
    }

    @Test(arguments: Language.allCases)
    func `a page says in the visitor's language what to do, and none of the server's own words`(
        language: Language
    ) async throws {
        let console = try await Visitor(role: nil).app.console
        let statuses: [HTTPResponse.Status] = [
            .badRequest, .requestTimeout, .contentTooLarge, .unsupportedMediaType, .tooManyRequests,
            .requestHeaderFieldsTooLarge, .insufficientStorage,
        ]
        var sentences: Set<String> = []
        for status in statuses {
            let request = try Request(target: "/x", headerFields: [.acceptLanguage: language.tag], id: "r-17")
            let response = try await ErrorPages(console: console).middleware(request) { _ in
                throw HTTPError(status, reason: "The server's own words.")
            }
            #expect(response.status == status)
            #expect(!response.text.contains("own words"))
            let sentence = Catalogue(language: language)(ErrorText.of(status))
            #expect(HTMLElement.readableText(of: response.text).contains(sentence))
            sentences.insert(sentence)
        }
        #expect(sentences.count == statuses.count)
    }

    @Test func `a machine is told the server's own reason`() async throws {
        let error = HTTPError(.contentTooLarge, reason: "The content is larger than 10 bytes.")
        #expect(try await answer(error, path: "/api/v1/alarms").text.contains("larger than 10 bytes"))
    }

    @Test func `a text that the database can't take is a bad request, and a crowd at the sign-in is told to wait`()
        async throws
    {
        #expect(try await answer(StoreError.nullCharacter).status == .badRequest)
        #expect(try await answer(StoreError.busy).status == .serviceUnavailable)
    }
}
