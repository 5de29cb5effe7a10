import Domain
import Foundation
import OutboundHTTP
import Storage
import Testing

@testable import Tocsin

/// The `Idempotency-Key` header and the metrics, over a real socket.
@Suite(.timeLimit(.minutes(1))) struct RepeatedRequestTests {
    private static let raised = #"{"path":"a","name":"b","status":"active"}"#
    private static let cleared = #"{"path":"a","name":"b","status":"cleared"}"#

    private func key(_ value: String) -> [(name: String, value: String)] { [("Idempotency-Key", value)] }

    @Test func `a request that is repeated with its key answers the same and acts once`() async throws {
        try await RunningConsole.run { console in
            let token = try await console.store().addToken(name: "scada").reveal()
            let first = try await console.report(Self.raised, token: token, fields: key("k1"))
            #expect(first.status == 200 && first.object["accepted"] as? Int == 1)
            #expect(try await console.report(Self.cleared, token: token).status == 200)
            // The draft's form with quotes names the same key.
            let again = try await console.report(Self.raised, token: token, fields: key("\"k1\""))
            #expect(again.status == 200 && again.text == first.text)
            let alarms = try await console.store().alarms(ListQuery(column: .raisedAt))
            #expect(alarms.rows.map(\.alarm.state.isActive) == [false], "it was not raised again")
        }
    }

    @Test func `another request under a used key is refused`() async throws {
        try await RunningConsole.run { console in
            let token = try await console.store().addToken(name: "scada").reveal()
            _ = try await console.report(Self.raised, token: token, fields: key("k1"))
            let other = try await console.report(Self.cleared, token: token, fields: key("k1"))
            #expect(other.status == 422)
            #expect(other.fields["Content-Type"]?.hasPrefix("application/problem+json") == true)
            let beside = try await console.store().addToken(name: "other").reveal()
            #expect(try await console.report(Self.cleared, token: beside, fields: key("k1")).status == 200)
        }
    }

    @Test(arguments: ["\"\"", "a b", String(repeating: "k", count: 256)])
    func `a key that is none is refused`(value: String) async throws {
        try await RunningConsole.run { console in
            let token = try await console.store().addToken(name: "scada").reveal()
            #expect(try await console.report(Self.raised, token: token, fields: key(value)).status == 400)
            #expect(try await console.store().alarms(ListQuery(column: .raisedAt)).total == 0)
        }
    }

    @Test func `metrics are served in Prometheus' format, to who has a token`() async throws {
        try await RunningConsole.run { console in
            let token = try await console.store().addToken(name: "scada").reveal()
            _ = try await console.report(Self.raised, token: token)
            #expect(try await console.get("/metrics").status == 401)
            let answer = try await console.get("/metrics", fields: [("Authorization", "Bearer \(token)")])
            #expect(answer.status == 200)
            #expect(answer.fields["Content-Type"]?.hasPrefix("text/plain; version=0.0.4") == true)
            #expect(answer.text.contains("\ntocsin_reports_total 1\n"))
        }
    }
}
