import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Logging
import Storage

/// `POST /api/v1/alarms`: takes alarms from machines, all of a request or none of it.
struct IntakeFeature: Sendable {
    /// The most reports in one request.
    static let itemLimit = 1_000
    /// The largest request, in bytes.
    static let sizeLimit = 16 * 1024 * 1024
    /// The longest idempotency key, in bytes.
    static let keyLimit = 255
    private static let idempotencyKeyName = HTTPField.Name("Idempotency-Key")

    let console: Console
    private let tokens: APITokens
    private let rate: RequestRate
    private let text: Catalogue

    init(console: Console) {
        self.console = console
        text = console.machineCatalogue
        tokens = APITokens(store: console.store, text: text)
        rate = RequestRate(perSecond: console.configuration.requestsPerSecond)
    }

    func add(to routes: inout Routes) {
        routes.machine(.post, SiteURL.alarmIntake, counted)
    }

    /// Takes a request, and counts one that is refused.
    private func counted(_ request: Request) async throws -> Response {
        do {
            return try await accept(request)
        } catch StoreError.unavailable(let reason) {
            console.logger.error("reports were not taken", metadata: ["reason": "\(reason)"])
            await console.readiness.didFail()
            console.refusals.count(.serviceUnavailable)
            throw unavailable
        } catch {
            console.refusals.count(ErrorPages.status(of: error))
            throw error
        }
    }

    private func accept(_ request: Request) async throws -> Response {
        let token = try await tokens.check(request)
        guard rate.admits(token, at: console.actions.clock()) else { throw tooManyRequests }
        let (reports, body) = try await reports(of: request)
        let key = try idempotencyKey(of: request).map { IdempotencyKey($0, token: token, body: body) }
        do {
            try await console.actions.acceptReports(reports, key)
        } catch IntakeProblem.keyReused {
            throw APIProblem(status: .unprocessableContent, detail: text(IntakeText.keyReused))
        } catch IntakeProblem.ruleUnknown(let index, let name) {
            throw problem(text(IntakeText.ruleUnknown, ["name": name]), index: index, field: "rule")
        }
        return .json(Array(#"{"accepted": \#(reports.count)}"#.utf8))
    }

    /// The key by which a sender says that a request is the same as an earlier one; `nil` when it gave none.
    private func idempotencyKey(of request: Request) throws -> String? {
        guard let field = Self.idempotencyKeyName.flatMap(request.value(of:)) else { return nil }
        // The draft's form is a string in quotes; most senders leave them out.
        let isQuoted = field.count >= 2 && field.hasPrefix("\"") && field.hasSuffix("\"")
        let key = isQuoted ? String(field.dropFirst().dropLast()) : field
        guard (1...Self.keyLimit).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            let parameters: KeyValuePairs = ["limit": String(Self.keyLimit)]
            throw problem(text(IntakeText.keyMalformed, parameters))
        }
        return key
    }

    private func reports(of request: Request) async throws -> (reports: [AlarmReport], body: [UInt8]) {
        guard Self.isJSON(request.value(of: .contentType)) else {
            throw APIProblem(status: .unsupportedMediaType, detail: text(IntakeText.notJSON))
        }
        let body = try await request.body.collect(upTo: Self.sizeLimit)
        let items = try items(of: body)
        let now = console.actions.clock()
        let reports = try items.enumerated().map { index, item in
            do throws(AlarmReportReader.Problem) {
                return try AlarmReportReader.report(of: item, now: now, text: text)
            } catch {
                throw problem(error.sentence, index: index, field: error.field.isEmpty ? nil : error.field)
            }
        }
        return (reports, body)
    }

    private func items(of bytes: [UInt8]) throws -> [JSONValue] {
        let value: JSONValue
        do throws(JSONReader.Problem) {
            value = try JSONReader.value(of: bytes)
        } catch {
            let parameters: KeyValuePairs = ["reason": error.reason.rawValue, "offset": String(error.offset)]
            throw problem(text(IntakeText.jsonBroken, parameters))
        }
        switch value {
        case .object: return [value]
        case .array(let items) where items.count <= Self.itemLimit: return items
        case .array(let items):
            let parameters: KeyValuePairs = ["limit": String(Self.itemLimit), "count": String(items.count)]
            throw problem(text(IntakeText.tooManyItems, parameters))
        default: throw problem(text(IntakeText.notReports, ["kind": value.kind]))
        }
    }

    private var unavailable: APIProblem {
        APIProblem(
            status: .serviceUnavailable,
            detail: text(IntakeText.unavailable),
            headerFields: [.retryAfter: HTTPError.retrySeconds]
        )
    }

    private var tooManyRequests: APIProblem {
        let parameters: KeyValuePairs = ["limit": String(console.configuration.requestsPerSecond)]
        return APIProblem(
            status: .tooManyRequests,
            detail: text(IntakeText.tooManyRequests, parameters),
            headerFields: [.retryAfter: "1"]
        )
    }

    private func problem(_ detail: String, index: Int? = nil, field: String? = nil) -> APIProblem {
        APIProblem(status: .badRequest, detail: detail, index: index, field: field)
    }

    private static func isJSON(_ contentType: String?) -> Bool {
        // As nearly all write it.
        if contentType == "application/json" { return true }
        let essence = (contentType ?? "").prefix { $0 != ";" }
        return essence.trimmingCharacters(in: .whitespaces).lowercased() == "application/json"
    }
}
