import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing
@testable import Web

struct IntakeTests {
    private struct Problem: Decodable, Equatable {
        var status: Int
        var detail: String
        var index: Int?
        var field: String?
    }

    private func visitor() async throws -> Visitor {
        var visitor = try await Visitor(role: nil)
        let token = try await visitor.store.addToken(name: "scada")
        visitor.authorize("Bearer \(token.reveal())")
        return visitor
    }

    private func problem(_ visitor: inout Visitor, _ json: String) async throws -> Problem {
        let response = try await visitor.post(json: json)
        #expect(response.headerFields[.contentType] == "application/problem+json")
        return try JSONDecoder().decode(Problem.self, from: Data(response.text.utf8))
    }

    @Test func `a token that sends too much is told to wait, and nobody else is`() async throws {
        let clock = TestClock(at: Visitor.now)
        var visitor = try await Visitor(role: nil, requestsPerSecond: 2, clock: clock)
        let json = #"{"path": "a", "name": "b", "status": "active"}"#
        func status(_ token: Secret) async throws -> HTTPResponse.Status {
            visitor.authorize("Bearer \(token.reveal())")
            return try await visitor.post(json: json).status
        }
        let (wild, calm) = (
            try await visitor.store.addToken(name: "wild"), try await visitor.store.addToken(name: "calm")
        )
        for _ in 0..<2 { #expect(try await status(wild) == .ok) }
        #expect(try await status(wild) == .tooManyRequests)
        #expect(try await visitor.post(json: json).headerFields[.retryAfter] == "1")
        #expect(try await status(calm) == .ok)
        clock.advance(by: 1)
        #expect(try await status(wild) == .ok)
    }

    @Test func `what can't be written is a 503, makes the console unready at once, and is counted`() async throws {
        var visitor = try await Visitor(role: nil) { _ in throw StoreError.unavailable("The disk is full.") }
        let token = try await visitor.store.addToken(name: "scada")
        #expect(try await visitor.open("/readyz") == .ok)
        visitor.authorize("Bearer \(token.reveal())")
        let response = try await visitor.post(json: #"{"path": "a", "name": "b", "status": "active"}"#)
        #expect(response.status == .serviceUnavailable && response.headerFields[.retryAfter] == "5")
        #expect(try await visitor.post(json: "{").status == .badRequest)
        #expect(try await visitor.open("/readyz") == .serviceUnavailable)
        #expect(try await visitor.open("/metrics") == .ok)
        #expect(visitor.html.contains(#"tocsin_refused_requests_total{status="503"} 1"# + "\n"))
        #expect(visitor.html.contains(#"tocsin_refused_requests_total{status="400"} 1"# + "\n"))
    }

    @Test func `one report or an array of them is taken`() async throws {
        var visitor = try await visitor()
        let one = try await visitor.post(json: #"{"path": "a", "name": "b", "status": "active", "unknown": [1]}"#)
        #expect(one.status == .ok)
        #expect(one.text == #"{"accepted": 1}"#)
        #expect(one.headerFields[.contentType] == "application/json")
        let two = try await visitor.post(
            json: #"[{"path":"c","name":"b","status":"active"},{"path":"c","name":"d","status":"active"}]"#
        )
        #expect(two.text == #"{"accepted": 2}"#)
        #expect(try await visitor.post(json: "[]").text == #"{"accepted": 0}"#)
        #expect(try await visitor.store.alarms(ListQuery(column: .name)).total == 3)
    }

    @Test func `every field of a report arrives as it was sent`() async throws {
        var visitor = try await visitor()
        let response = try await visitor.post(
            json: """
                {"path": "Plant1/泵", "name": "流量过低", "status": "active", "level": "Critical", "type": "H2",
                 "value": 43.50, "description": "d", "eventTime": "2026-03-04T05:06:07+08:00",
                 "ackMode": "manualWithNotes", "groups": ["Pumps"], "labels": {"line": "3"}, "rule": "Known"}
                """
        )
        #expect(response.status == .ok)
        let row = try #require(try await visitor.store.alarms(ListQuery(column: .name)).rows.first)
        #expect(row.alarm.key == AlarmKey(path: "Plant1/泵", name: "流量过低"))
        #expect(row.alarm.level == .critical && row.alarm.type == "H2" && row.alarm.value == "43.50")
        #expect(row.alarm.raisedAt == Date(timeIntervalSince1970: 1_772_571_967))
        #expect(row.alarm.ackMode == .manualWithNotes && row.alarm.groups == ["Pumps"])
        #expect(row.alarm.labels == ["line": "3"] && row.alarm.rule == "Known")
    }

    @Test(arguments: [("true", "true"), ("\"1,2\"", "1,2"), ("-0.10e5", "-0.10e5"), ("null", "")])
    func `a value may be a number, a string, a boolean or nothing`(json: String, value: String) async throws {
        var visitor = try await visitor()
        #expect(
            try await visitor.post(json: #"{"path":"a","name":"b","status":"active","value":\#(json)}"#).status == .ok
        )
        let row = try #require(try await visitor.store.alarms(ListQuery(column: .name)).rows.first)
        #expect(row.alarm.value == value)
        #expect(row.alarm.raisedAt == Visitor.now)
    }

    @Test(arguments: [
        (#"{"name":"b","status":"active"}"#, "path", "path is missing."),
        (#"{"path":null,"name":"b","status":"active"}"#, "path", "path is missing."),
        (#"{"path":" ","name":"b","status":"active"}"#, "path", "path is empty."),
        (#"{"path":1,"name":"b","status":"active"}"#, "path", "path is a string, not a number."),
        (#"{"path":"a","name":"b"}"#, "status", "status is missing."),
        (#"{"path":"a","name":"b","status":"Active"}"#, "status", "status is one of: active, cleared."),
        (#"{"path":"a","name":"b","status":"active","level":"Fatal"}"#, "level", "Critical, High, Medium, Low"),
        (#"{"path":"a","name":"b","status":"active","value":[1]}"#, "value", "a number, a string or a boolean"),
        (#"{"path":"a","name":"b","status":"active","eventTime":"yesterday"}"#, "eventTime", "RFC 3339"),
        (#"{"path":"a","name":"b","status":"active","eventTime":1}"#, "eventTime", "RFC 3339"),
        (#"{"path":"a","name":"b","status":"active","ackMode":""}"#, "ackMode", "manualWithNotes"),
        (#"{"path":"a","name":"b","status":"active","groups":"x"}"#, "groups", "an array of strings"),
        (#"{"path":"a","name":"b","status":"active","groups":[1]}"#, "groups", "an array of strings"),
        (#"{"path":"a","name":"b","status":"active","labels":{"x":1}}"#, "labels", "whose values are strings"),
        (#"{"path":"Tocsin/Delivery","name":"b","status":"active"}"#, "path", "path is not Tocsin/Delivery"),
        (#"{"path":"Tocsin/Delivery/x","name":"b","status":"active"}"#, "path", "the console reports itself"),
        (#"{"path":"a\u0000","name":"b","status":"active"}"#, "path", "U+0000"),
        (#"{"path":"a","name":"b","status":"active","rule":"Nobody's"}"#, "rule", "no rule called Nobody's"),
        (#"7"#, nil, "A report is an object, not a number."),
    ])
    func `a bad item refuses the whole request and is named`(item: String, field: String?, detail: String) async throws
    {
        var visitor = try await visitor()
        let good = #"{"path":"a","name":"good","status":"active"}"#
        let problem = try await problem(&visitor, "[\(good), \(item)]")
        #expect(problem.status == 400 && problem.index == 1 && problem.field == field)
        #expect(problem.detail.contains(detail))
        #expect(try await visitor.store.alarms(ListQuery(column: .name)).total == 0)
    }

    @Test(arguments: ["path", "name", "type", "value", "description", "rule"])
    func `10,000 characters are too many in every text`(field: String) async throws {
        var visitor = try await visitor()
        var fields = ["path": "a", "name": "b", "status": "active"]
        fields[field] = String(repeating: "é", count: 10_000)
        let json = String(decoding: try JSONEncoder().encode(fields), as: UTF8.self)
        let problem = try await problem(&visitor, json)
        #expect(problem.index == 0 && problem.field == field && problem.detail.contains("10000"))
    }

    @Test(arguments: ["", "{", "\"x\"", "[1,]", "{\"path\":\"a\",\"path\":\"b\"}"])
    func `what is not a report or a list of them is refused`(json: String) async throws {
        var visitor = try await visitor()
        #expect(try await problem(&visitor, json).status == 400)
    }

    @Test func `more than a thousand reports, or too many bytes, are refused`() async throws {
        var visitor = try await visitor()
        let item = #"{"path":"a","name":"b","status":"active"}"#
        let many = "[" + Array(repeating: item, count: 1_001).joined(separator: ",") + "]"
        #expect(try await problem(&visitor, many).detail.contains("1001"))
        let most = "[" + Array(repeating: item, count: 1_000).joined(separator: ",") + "]"
        #expect(try await visitor.post(json: most).text == #"{"accepted": 1000}"#)
        let large = String(repeating: " ", count: IntakeFeature.sizeLimit + 1)
        #expect(try await problem(&visitor, large).status == 413)
    }

    @Test(arguments: [nil, "", "Basic eDp5", "Bearer", "Bearer ", "Bearer tcs_wrong", "Bearer a b", "bearer"])
    func `without a known token nothing is taken`(authorization: String?) async throws {
        var visitor = try await Visitor(role: .administrator)
        if let authorization { visitor.authorize(authorization) }
        let response = try await visitor.post(json: #"{"path":"a","name":"b","status":"active"}"#)
        #expect(response.status == .unauthorized)
        #expect(response.headerFields[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
        #expect(response.headerFields[.contentType] == "application/problem+json")
        #expect(!response.text.contains("tcs_wrong"))
    }

    @Test(arguments: [
        ("text/plain", 415), ("application/x-www-form-urlencoded", 415), ("", 415),
        ("application/json; charset=utf-8", 200), ("Application/JSON", 200),
    ])
    func `the content must be JSON`(type: String, status: Int) async throws {
        var visitor = try await visitor()
        let response = try await visitor.post(json: "[]", contentType: type)
        #expect(response.status.code == status)
    }

    @Test func `other methods and paths of the API answer in JSON too`() async throws {
        var visitor = try await visitor()
        #expect(try await visitor.open("/api/v1/alarms") == .methodNotAllowed)
        #expect(visitor.response.headerFields[.contentType] == "application/problem+json")
        #expect(visitor.response.headerFields[.allow] == "OPTIONS, POST")
        #expect(try await visitor.open("/api/v2") == .notFound)
        #expect(visitor.response.headerFields[.contentType] == "application/problem+json")
    }
}
