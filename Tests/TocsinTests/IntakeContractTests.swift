import Domain
import Foundation
import OutboundHTTP
import Storage
import Testing

@testable import Tocsin

/// What programs outside rely on, over a real socket.
@Suite(.timeLimit(.minutes(1))) struct IntakeContractTests {
    struct Refusal: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let body: String
        var status = 400
        var field: String?
        var index: Int?
        var contentType = "application/json"
    }

    static let good = #"{"path":"a","name":"b","status":"active"}"#

    static let refusals = [
        Refusal(testDescription: "no JSON", body: "{"),
        Refusal(testDescription: "a number", body: "7"),
        Refusal(testDescription: "path missing", body: #"{"name":"b","status":"active"}"#, field: "path", index: 0),
        Refusal(testDescription: "name missing", body: #"{"path":"a","status":"active"}"#, field: "name", index: 0),
        Refusal(testDescription: "status missing", body: #"{"path":"a","name":"b"}"#, field: "status", index: 0),
        Refusal(
            testDescription: "unknown status",
            body: #"{"path":"a","name":"b","status":"on"}"#,
            field: "status",
            index: 0
        ),
        Refusal(
            testDescription: "unknown level in the second item",
            body: "[\(good),{\"path\":\"a\",\"name\":\"c\",\"status\":\"active\",\"level\":\"Urgent\"}]",
            field: "level",
            index: 1
        ),
        Refusal(
            testDescription: "a time that is none",
            body: #"{"path":"a","name":"b","status":"active","eventTime":"yesterday"}"#,
            field: "eventTime",
            index: 0
        ),
        Refusal(
            testDescription: "unknown ackMode",
            body: #"{"path":"a","name":"b","status":"active","ackMode":"x"}"#,
            field: "ackMode",
            index: 0
        ),
        Refusal(
            testDescription: "groups that are no list",
            body: #"{"path":"a","name":"b","status":"active","groups":"x"}"#,
            field: "groups",
            index: 0
        ),
        Refusal(
            testDescription: "labels with a number",
            body: #"{"path":"a","name":"b","status":"active","labels":{"k":1}}"#,
            field: "labels",
            index: 0
        ),
        Refusal(
            testDescription: "a value that is a list",
            body: #"{"path":"a","name":"b","status":"active","value":[1]}"#,
            field: "value",
            index: 0
        ),
        Refusal(
            testDescription: "a rule that does not exist",
            body: "[\(good),{\"path\":\"a\",\"name\":\"c\",\"status\":\"active\",\"rule\":\"Nobody's\"}]",
            field: "rule",
            index: 1
        ),
        Refusal(
            testDescription: "ten thousand characters in a name",
            body: "{\"path\":\"a\",\"name\":\"\(String(repeating: "x", count: 10_000))\",\"status\":\"active\"}",
            field: "name",
            index: 0
        ),
        Refusal(
            testDescription: "1,001 items",
            body: "[" + Array(repeating: good, count: 1001).joined(separator: ",") + "]"
        ),
        Refusal(testDescription: "another media type", body: good, status: 415, contentType: "text/plain"),
        Refusal(
            testDescription: "a body over the limit",
            body: "[\"" + String(repeating: "x", count: 20_000_000) + "\"]",
            status: 413
        ),
    ]

    @Test(arguments: refusals) func `a bad request is refused whole, naming index and field`(row: Refusal) async throws
    {
        try await RunningConsole.run { console in
            let token = try await console.store().addToken(name: "scada").reveal()
            let answer = try await console.report(row.body, token: token, contentType: row.contentType)
            #expect(answer.status == row.status)
            #expect(answer.fields["Content-Type"]?.hasPrefix("application/problem+json") == true)
            let problem = answer.object
            if let field = row.field { #expect("\(problem)".contains(field)) }
            if let index = row.index { #expect(problem["index"] as? Int == index) }
            #expect(try await console.store().alarms(ListQuery(column: .raisedAt)).total == 0)
        }
    }

    @Test(arguments: [
        good, "[\(good)]",
        #"{"path":"a","name":"b","status":"active","level":"Critical","type":"H2","value":true,"description":"d","#
            + #""eventTime":"2026-11-22T14:05:11+08:00","ackMode":"manualWithNotes","groups":["g"],"labels":{"k":"v"}}"#,
    ]) func `one report or a list is accepted and counted`(body: String) async throws {
        try await RunningConsole.run { console in
            let token = try await console.store().addToken(name: "scada").reveal()
            let answer = try await console.report(body, token: token)
            #expect(answer.status == 200)
            #expect(answer.object["accepted"] as? Int == 1)
            #expect(try await console.store().alarms(ListQuery(column: .raisedAt)).total == 1)
        }
    }

    @Test func `without a token that is known nothing is accepted`() async throws {
        try await RunningConsole.run { console in
            #expect(try await console.report(Self.good, token: "tcs_wrong").status == 401)
            #expect(try await console.report(Self.good, token: "").status == 401)
            // A token that another process adds counts at once.
            let token = try await console.store().addToken(name: "later").reveal()
            #expect(try await console.report(Self.good, token: token).status == 200)
        }
    }
}
