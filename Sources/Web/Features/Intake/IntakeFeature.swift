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
    static let sizeLimit = 4 * 1024 * 1024

    let console: Console
    private let tokens: APITokens
    private let text: Catalogue

    init(console: Console) {
        self.console = console
        text = Catalogue(language: console.configuration.language)
        tokens = APITokens(store: console.store, text: text)
    }

    func add(to routes: inout Routes) {
        routes.machine(.post, SiteURL.alarmIntake, accept)
    }

    private func accept(_ request: Request) async throws -> Response {
        try await tokens.check(request)
        let reports = try await reports(of: request)
        do {
            try await console.actions.acceptReports(reports)
        } catch IntakeProblem.ruleUnknown(let index, let name) {
            throw problem(text(IntakeText.ruleUnknown, ["name": name]), index: index, field: "rule")
        } catch IntakeProblem.stopping {
            throw unavailable
        } catch StoreError.unavailable(let reason) {
            console.logger.error("reports were not taken", metadata: ["reason": "\(reason)"])
            throw unavailable
        }
        return .json(Array(#"{"accepted": \#(reports.count)}"#.utf8))
    }

    private func reports(of request: Request) async throws -> [AlarmReport] {
        guard Self.isJSON(request.headerFields[.contentType]) else {
            throw APIProblem(status: .unsupportedMediaType, detail: text(IntakeText.notJSON))
        }
        let items = try items(of: try await request.body.collect(upTo: Self.sizeLimit))
        let now = console.actions.clock()
        return try items.enumerated().map { index, item in
            do throws(AlarmReportReader.Problem) {
                return try AlarmReportReader.report(of: item, now: now, text: text)
            } catch {
                throw problem(error.sentence, index: index, field: error.field.isEmpty ? nil : error.field)
            }
        }
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
            headerFields: [.retryAfter: "5"]
        )
    }

    private func problem(_ detail: String, index: Int? = nil, field: String? = nil) -> APIProblem {
        APIProblem(status: .badRequest, detail: detail, index: index, field: field)
    }

    private static func isJSON(_ contentType: String?) -> Bool {
        let essence = (contentType ?? "").prefix { $0 != ";" }
        return essence.trimmingCharacters(in: .whitespaces).lowercased() == "application/json"
    }
}
