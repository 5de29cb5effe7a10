import Foundation
import HTTPServer
import HTTPTypes
import Storage

/// What a supervisor asks: whether the process lives, and whether it can do its work.
struct HealthFeature: Sendable {
    let console: Console

    func add(to routes: inout Routes) {
        routes.machine(.get, SiteURL.health) { _ in .plain("ok\n") }
        routes.machine(.get, SiteURL.readiness, ready)
    }

    private func ready(_ request: Request) async -> Response {
        await console.store.isWritable()
            ? .plain("ready\n")
            : .plain("The database can't be written.\n", status: .serviceUnavailable)
    }
}
