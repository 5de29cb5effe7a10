import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Storage

/// What a supervisor asks: whether the process lives, whether it can do its work, and what it counted.
struct HealthFeature: Sendable {
    let console: Console
    let gate: Gate

    init(console: Console, gate: Gate) {
        self.console = console
        self.gate = gate
    }

    func add(to routes: inout Routes) {
        routes.machine(.get, SiteURL.health) { _ in .plain("ok\n") }
        routes.machine(.get, SiteURL.readiness, ready)
        routes.machine(.get, SiteURL.metrics, metrics)
    }

    private func ready(_ request: Request) async -> Response {
        await console.readiness.isReady { await console.store.isWritable() }
            ? .plain("ready\n")
            : .plain("The database can't be written.\n", status: .serviceUnavailable)
    }

    /// For whoever is signed in, and for machines with an API token.
    private func metrics(_ request: Request) async throws -> Response {
        if try await gate.session(of: request) == nil {
            try await APITokens(store: console.store, text: console.machineCatalogue).check(request)
        }
        let since = FailedWindow.start(before: console.actions.clock(), zone: console.times.zone)
        let failed = try await console.store.failedCount(since: since)
        let alarms = try await console.store.alarms(ListQuery(column: .raisedAt)).total
        let process = ProcessFigures.current()
        var figures = MetricsText()
        figures.gauge("tocsin_alarms", "Alarms that were ever raised.", alarms)
        figures.gauge("tocsin_deliveries_failed", "Deliveries that failed in the last 7 days.", failed)
        figures.gauge("process_resident_memory_bytes", "Resident memory.", process.residentMemory)
        figures.gauge("process_start_time_seconds", "Start time since 1970.", process.startTime)
        figures.gauge("process_open_fds", "Open file descriptors.", process.openFiles)
        figures.counter("process_cpu_seconds_total", "Processor time.", process.processorTime)
        figures.counter(
            "tocsin_refused_requests_total",
            "Requests to record alarms that were refused.",
            by: "status",
            console.refusals.counts
        )
        var response = Response.plain(figures.text + (try await console.actions.metrics()))
        response.headerFields[.contentType] = MetricsText.contentType
        return response
    }
}
