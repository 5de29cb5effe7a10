import Domain
import HTTPServer
import HTTPTypes
import Storage
import Testing

@testable import Web

struct ErrorPagesTests {
    private struct Surprise: Error {
        let detail = "hidden-detail"
    }

    private func answer(_ error: any Error & Sendable, path: String = "/x") async throws -> Response {
        let console = try await Visitor(role: nil).app.console
        return try await ErrorPages(console: console).middleware(Request(path: path, id: "r-17")) { _ in throw error }
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
        #expect(try await answer(StoreError.unavailable("disk full")).status == .serviceUnavailable)
        #expect(try await answer(StoreError.notFound).status == .notFound)
    }

    @Test func `an error of the server keeps its status and its header fields`() async throws {
        let response = try await answer(
            HTTPError(.contentTooLarge, reason: "The field \"<b>\" is too long.", headerFields: [.retryAfter: "1"])
        )
        #expect(response.status == .contentTooLarge)
        #expect(response.headerFields[.retryAfter] == "1")
        #expect(response.text.contains("&lt;b&gt;") && !response.text.contains("<b>"))
    }

    @Test func `a cancelled request is not answered`() async throws {
        await #expect(throws: CancellationError.self) { try await answer(CancellationError()) }
    }
}
