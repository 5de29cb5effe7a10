import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Logging
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

/// Nothing that names a person reaches a log, whatever goes wrong.
struct MemberLogTests {
    private static let marks = [
        "9988776655", "王秘密", "13800001111", "秘密部", "012345678901234567", "王小明",
    ]

    /// Keeps every line with its metadata.
    private struct Recorder: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.add("\(event.message) \(event.metadata ?? [:])")
        }
    }

    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: String { lines.withLock { $0.joined(separator: "\n") } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    @Test func `no member, phone or id of an import is in a log, also when it fails`() async throws {
        let lines = Lines()
        var visitor = try await Visitor(
            fetchMembers: { _, _ in throw StoreError.memberRepeated(userID: "9988776655 王秘密") },
            checkMember: { _, userID in throw StoreError.memberRepeated(userID: userID) },
            logger: Logger(label: "test") { _ in Recorder(lines: lines) }
        )
        let id = try await visitor.store.addService(.make(members: []))
        let rows = "员工UserID,姓名,手机号,部门\n9988776655,王秘密,13800001111,秘密部\n"
        for text in [rows, "\(rows)\"unclosed 王秘密", rows.replacing("员工UserID", with: "王秘密")] {
            try await visitor.open("/services/\(id)/members/import")
            var form = try visitor.form(to: "/services/\(id)/members/import")
            try form.fill("pasted", text)
            try await visitor.submit(form)
        }
        let workbook = Folders.root.appending(path: "Tests/WorkbookTests/Fixtures/openpyxl/layout-a.xlsx")
        try await visitor.open("/services/\(id)/members/import")
        let upload = TestUpload(name: "spreadsheet", filename: "王秘密.xlsx", bytes: try Data(contentsOf: workbook))
        try await visitor.submit(try visitor.form(to: "/services/\(id)/members/import"), files: [upload])
        try await visitor.open("/services/\(id)/members/import")
        try await visitor.submit(try visitor.form(to: "/services/\(id)/members/import"), pressing: "fetch")
        for error in [
            StoreError.memberRepeated(userID: "9988776655"), .inUse(ruleNames: ["王秘密"]),
            .receiversInUse([
                ReceiverUse(receiver: .member(Member.ID(rawValue: 1)), receiverName: "王秘密", ruleNames: ["秘密部"])
            ]),
        ] {
            let pages = ErrorPages(console: visitor.app.console).middleware
            let request = try Request(method: .get, target: "/services")
            _ = try await pages(request) { (_: Request) async throws -> Response in throw error }
        }
        #expect(lines.all.contains("a request could not be answered"), "the recorder records")
        for mark in Self.marks { #expect(!lines.all.contains(mark)) }
    }
}
