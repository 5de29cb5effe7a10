import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes

/// The simulator over HTTP.
extension Simulator {
    private struct FaultCall: Decodable {
        let scope: String
        let fault: String
        let milliseconds: Int?
        let times: Int?
    }

    private static let headers: HTTPFields = {
        var fields = HTTPFields()
        fields[.cacheControl] = "no-store"
        if let name = HTTPField.Name("Content-Security-Policy") {
            fields[name] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'"
        }
        return fields
    }()

    /// Answers DingTalk's paths, and the simulator's own under `/` and `/simulator`.
    var handler: Handler {
        var router = Router()
        router.on(.post, .root / "robot" / "send") { try await self.receive($0, at: .robotSend) }
        router.on(.post, .root / "v1.0" / "oauth2" / "accessToken") { try await self.receive($0, at: .accessToken) }
        router.on(.post, .root / "v1.0" / "robot" / "oToMessages" / "batchSend") {
            try await self.receive($0, at: .batchSend)
        }
        router.on(.post, .root / "topapi" / "v2" / "department" / "listsub") {
            try await self.receive($0, at: .departments)
        }
        router.on(.post, .root / "topapi" / "v2" / "user" / "list") { try await self.receive($0, at: .users) }
        router.on(.post, .root / "topapi" / "v2" / "user" / "get") { try await self.receive($0, at: .user) }
        router.on(.get, .root) { self.page(for: $0) }
        router.on(.get, .root / "simulator" / "messages") { request in
            let last = request.query["after"].flatMap { Int($0) } ?? 0
            return .json(JSONText.make(self.messages.filter { $0.number > last }).utf8)
        }
        router.on(.delete, .root / "simulator" / "messages") { _ in
            self.clearMessages()
            return .empty()
        }
        router.on(.post, .root / "simulator" / "messages" / "clear") { _ in
            self.clearMessages()
            return .redirect(to: "/")
        }
        router.on(.post, .root / "simulator" / "faults") { try await self.switchFault($0) }
        router.on(.delete, .root / "simulator" / "faults") { _ in
            self.clearFaults()
            return .empty()
        }
        return router.handler
    }

    private func page(for request: Request) -> Response {
        let page = SimulatorPage(
            configuration: configuration,
            messages: messages,
            calls: calls,
            faults: faults,
            baseURL: "http://\(request.authority)",
            scope: request.query["scope"].flatMap { FaultScope($0) } ?? .everything
        )
        var response = Response.html(page.html)
        response.headerFields.append(contentsOf: Self.headers)
        return response
    }

    /// Takes JSON from a program and a form from the page.
    private func switchFault(_ request: Request) async throws -> Response {
        let isJSON = request.headerFields[.contentType]?.hasPrefix("application/json") == true
        let call: FaultCall?
        if isJSON {
            call = JSONText.read(FaultCall.self, from: try await request.body.collect(upTo: 65_536))
        } else {
            let form = try await request.form()
            call = FaultCall(
                scope: form["scope"] ?? "",
                fault: form["fault"] ?? "",
                milliseconds: form["milliseconds"].flatMap { Int($0) },
                times: form["times"].flatMap { Int($0) }
            )
        }
        guard let call else { throw HTTPError(.badRequest, reason: "The content is not {\"scope\", \"fault\"}.") }
        guard let scope = FaultScope(call.scope) else {
            throw HTTPError(.badRequest, reason: "The scope is all, robot:ID or app:ID.")
        }
        let kind = Fault.Kind(rawValue: call.fault)
        guard call.fault == SimulatorPage.noFault || kind != nil && kind != .written else {
            let kinds = Fault.Kind.allCases.filter { $0 != .written }.map(\.rawValue).joined(separator: ", ")
            throw HTTPError(.badRequest, reason: "The fault is one of none, \(kinds).")
        }
        let milliseconds = min(max(call.milliseconds ?? 1_000, 0), 600_000)
        let times = call.times.map { max($0, 1) }
        set(kind.map { Fault($0, milliseconds: milliseconds, times: times) }, on: scope)
        return isJSON ? .empty() : .redirect(to: SimulatorPage.link(to: scope))
    }
}
