import Delivering
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct MetricsTests {
    @Test func `what was recorded, sent and waits is counted`() async throws {
        try await OutboxFixture.run(receivers: { [$0.groups[0]] }) { outbox in
            try await outbox.intake.accept([.make(name: "a"), .make(name: "b")])
            try await outbox.waitUntil { try await outbox.waitingCount() == 0 }
            let text = outbox.metrics.text(lanes: try await outbox.store.laneDepths(), at: outbox.clock.now)
            let lines = text.split(separator: "\n").map(String.init)
            for line in [
                "tocsin_requests_total 1", "tocsin_reports_total 2", "tocsin_commit_seconds_count 1",
                #"tocsin_calls_total{target="robot"} 2"#,
                #"tocsin_deliveries_total{target="robot",outcome="delivered"} 2"#,
                "# TYPE tocsin_commit_seconds histogram", #"tocsin_commit_seconds_bucket{le="+Inf"} 1"#,
            ] { #expect(lines.contains(line), "\(line)") }
        }
    }

    @Test func `what was not recorded is not counted as recorded`() async throws {
        try await OutboxFixture.run(receivers: { _ in [] }) { outbox in
            let key = IdempotencyKey("k", token: Secret("t"), body: [1])
            try await outbox.intake.accept([.make(name: "a")], key: key)
            try await outbox.intake.accept([.make(name: "a")], key: key)
            let other = IdempotencyKey("k", token: Secret("t"), body: [2])
            await #expect(throws: IntakeProblem.keyReused) { try await outbox.intake.accept([.make()], key: other) }
            await #expect(throws: StoreError.nullCharacter) { try await outbox.intake.accept([.make(name: "\0")]) }
            let text = outbox.metrics.text(lanes: [], at: outbox.clock.now)
            #expect(text.contains("tocsin_requests_total 1\n") && text.contains("tocsin_reports_total 1\n"))
        }
    }

    @Test func `a lane has its depth and the age of what is oldest in it, whatever its name`() async throws {
        let store = try Store.temporary(clock: { TestClock.start })
        try await store.installDefaults(publicURL: "http://localhost:8080")
        let service = try await store.addService(.make(name: "A \"B\" \\ C"))
        let group = try #require(try await store.serviceChoices(enabledOnly: true).first?.groups.first)
        _ = try await store.recordTest(.make(service: service, deliveries: [.make(to: group.receiver)]))
        let text = Metrics().text(
            lanes: try await store.laneDepths(),
            at: TestClock.start.addingTimeInterval(90)
        )
        let labels = #"{service="A \"B\" \\ C",group="Boiler room"}"#
        #expect(text.contains("tocsin_queue_deliveries\(labels) 1\n"))
        #expect(text.contains("tocsin_queue_oldest_seconds\(labels) 90\n"))
    }
}
