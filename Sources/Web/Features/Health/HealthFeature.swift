import Foundation
import HTTPServer
import HTTPTypes
import Storage

/// What a supervisor asks: whether the process lives, whether it can do its work, and what it counted.
struct HealthFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.machine(.get, SiteURL.health) { _ in .plain("ok\n") }
        routes.machine(.get, SiteURL.readiness, ready)
        routes.machine(.get, SiteURL.metrics, metrics)
    }

    private func metrics(_ request: Request) async throws -> Response {
        var response = Response.plain(try await console.actions.metrics())
        response.headerFields[.contentType] = "text/plain; version=0.0.4; charset=utf-8"
        return response
    }

    private func ready(_ request: Request) async -> Response {
        await console.store.isWritable()
            ? .plain("ready\n")
            : .plain("The database can't be written.\n", status: .serviceUnavailable)
    }
}
