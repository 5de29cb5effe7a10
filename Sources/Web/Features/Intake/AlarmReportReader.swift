import Domain
import Foundation

/// Makes a checked report of one item that a machine sent.
///
/// Fields that it does not know are ignored, so that a machine may send more than this version takes.
struct AlarmReportReader {
    /// What is wrong with an item, and in which field.
    struct Problem: Error, Equatable {
        let field: String
        let sentence: String
    }

    /// How long each text may be, in characters, and how many groups and labels there may be.
    enum Limit {
        static let path = 500
        static let name = 200
        static let type = 100
        static let value = 1_000
        static let description = 4_000
        static let rule = TextLimit.name
        static let count = 50
        static let group = 100
        static let labelName = 100
        static let labelValue = 1_000
    }

    private let item: [String: JSONValue]
    private let text: Catalogue

    /// Reads an item.
    ///
    /// A report without a time happened `now`.
    static func report(of item: JSONValue, now: Date, text: Catalogue) throws(Problem) -> AlarmReport {
        guard case .object(let members) = item else {
            throw Problem(field: "", sentence: text(IntakeText.itemNotObject, ["kind": item.kind]))
        }
        return try AlarmReportReader(item: members, text: text).report(now: now)
    }

    private func report(now: Date) throws(Problem) -> AlarmReport {
        AlarmReport(
            key: AlarmKey(
                path: try path(),
                name: try required("name", limit: Limit.name)
            ),
            status: try status(),
            level: try choice("level", AlarmLevel.self) ?? AlarmLevel.medium,
            type: try string("type", limit: Limit.type) ?? "",
            value: try value(),
            description: try string("description", limit: Limit.description) ?? "",
            eventTime: try time("eventTime") ?? now,
            ackMode: try choice("ackMode", AckMode.self) ?? .manual,
            groups: try strings("groups"),
            labels: try labels(),
            rule: try string("rule", limit: Limit.rule).flatMap { $0.isEmpty ? nil : $0 }
        )
    }

    private func path() throws(Problem) -> String {
        let path = try required("path", limit: Limit.path)
        guard !ReservedPath.includes(path) else { throw problem("path", .reserved, ["path": ReservedPath.delivery]) }
        return path
    }

    private func problem(
        _ field: String,
        _ key: IntakeText,
        _ parameters: KeyValuePairs<String, String> = [:]
    ) -> Problem {
        Problem(field: field, sentence: text(key, parameters))
    }

    private func missing(_ field: String) -> Problem {
        problem(field, .missing, ["field": field])
    }

    /// The member of that name; `nil` when it is not there or `null`.
    private func member(_ field: String) -> JSONValue? {
        item[field].flatMap { $0 == .null ? nil : $0 }
    }

    private func required(_ field: String, limit: Int) throws(Problem) -> String {
        guard let value = try string(field, limit: limit) else { throw missing(field) }
        guard !value.allSatisfy(\.isWhitespace) else { throw problem(field, .empty, ["field": field]) }
        return value
    }

    private func string(_ field: String, limit: Int) throws(Problem) -> String? {
        guard let member = member(field) else { return nil }
        guard case .string(let value) = member else {
            throw problem(field, .notString, ["field": field, "kind": member.kind])
        }
        return try checked(value, field, limit: limit)
    }

    private func checked(_ value: String, _ field: String, limit: Int) throws(Problem) -> String {
        // A text has no more characters than bytes; counting them takes longer than all else.
        guard value.utf8.count <= limit || value.count <= limit else {
            throw problem(field, .tooLong, ["field": field, "limit": String(limit), "count": String(value.count)])
        }
        guard !value.utf8.contains(0) else { throw problem(field, .nullCharacter, ["field": field]) }
        return value
    }

    private func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ field: String,
        _: Value.Type
    ) throws(Problem) -> Value? {
        guard let member = member(field) else { return nil }
        guard case .string(let text) = member, let value = Value(rawValue: text) else {
            let choices = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw problem(field, .notChoice, ["field": field, "choices": choices])
        }
        return value
    }

    private func status() throws(Problem) -> AlarmReport.Status {
        guard let status = try choice("status", AlarmReport.Status.self) else { throw missing("status") }
        return status
    }

    private func value() throws(Problem) -> String {
        switch member("value") {
        case nil, .null: ""
        case .string(let text), .number(let text): try checked(text, "value", limit: Limit.value)
        case .bool(let value): value ? "true" : "false"
        case .array, .object: throw problem("value", .notValue)
        }
    }

    private func time(_ field: String) throws(Problem) -> Date? {
        guard let member = member(field) else { return nil }
        guard case .string(let text) = member, let moment = RFC3339.date(text) else {
            throw problem(field, .notTime, ["field": field])
        }
        return moment
    }

    private func strings(_ field: String) throws(Problem) -> [String] {
        guard let member = member(field) else { return [] }
        guard case .array(let items) = member else { throw problem(field, .notStrings, ["field": field]) }
        guard items.count <= Limit.count else { throw tooMany(field) }
        var strings: [String] = []
        for item in items {
            guard case .string(let value) = item else { throw problem(field, .notStrings, ["field": field]) }
            strings.append(try checked(value, field, limit: Limit.group))
        }
        return strings
    }

    private func labels() throws(Problem) -> [String: String] {
        guard let member = member("labels") else { return [:] }
        guard case .object(let members) = member else { throw problem("labels", .notLabels) }
        guard members.count <= Limit.count else { throw tooMany("labels") }
        var labels: [String: String] = [:]
        for (name, item) in members {
            guard case .string(let value) = item else { throw problem("labels", .notLabels) }
            labels[try checked(name, "labels", limit: Limit.labelName)] =
                try checked(value, "labels", limit: Limit.labelValue)
        }
        return labels
    }

    private func tooMany(_ field: String) -> Problem {
        problem(field, .tooMany, ["field": field, "limit": String(Limit.count)])
    }
}
