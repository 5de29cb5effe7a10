import Domain
import Foundation
import HTTPHandlers
import HTTPServer
import Storage

/// What was ticked in the list of failures: rows, or all that was found.
struct FailedChoice: Sendable {
    static let row = "row"
    static let all = "all"
    static let confirmed = "confirmed"

    private let rows: [Delivery.ID]
    /// `nil` unless all that was found is meant.
    private let found: FailedSearch?
    let isConfirmed: Bool
    /// The list as it was when the rows were ticked.
    let returnPath: String

    /// What names no row is left out: it can't have been ticked.
    init(_ data: FormData) {
        rows = data.all(Self.row).compactMap { Delivery.ID(pathSegment: $0) }
        found = data[Self.all].flatMap(FailedSearch.init)
        isConfirmed = data[Self.confirmed] != nil
        returnPath = OwnPath(data[FormField.returnPath])?.text ?? SiteURL.failed.link()
    }

    /// What was chosen; a search is made in the language of the page.
    func deliveries(in store: Store, text: Catalogue) async throws -> [Delivery.ID] {
        guard let found else { return rows }
        return try await store.failedDeliveries(
            search: found.search,
            from: found.start,
            to: found.end,
            causes: ProblemView.sentences(text)
        )
    }

    /// The fields that say the same again.
    var hidden: [HiddenField] {
        let chosen =
            found.map { [HiddenField(name: Self.all, value: $0.text)] }
            ?? rows.map { HiddenField(name: Self.row, value: $0.description) }
        return chosen + [HiddenField(name: FormField.returnPath, value: returnPath)]
    }
}

/// All failures that a person saw listed: what fails later is not among them.
struct FailedSearch: Equatable, Sendable {
    /// UTC, to the millisecond.
    let start: Date
    let end: Date
    let search: String

    init(start: Date, end: Date, search: String) {
        self.start = start
        self.end = end
        self.search = search
    }

    /// Reads what ``text`` wrote.
    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let start = Int64(parts[0]), let end = Int64(parts[1]) else { return nil }
        self.init(
            start: Date(timeIntervalSince1970: Double(start) / 1_000),
            end: Date(timeIntervalSince1970: Double(end) / 1_000),
            search: String(parts[2])
        )
    }

    /// For the value of a field.
    var text: String {
        let moments = [start, end].map { String(Int64(($0.timeIntervalSince1970 * 1_000).rounded())) }
        return (moments + [search]).joined(separator: " ")
    }
}
