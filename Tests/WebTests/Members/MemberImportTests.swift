import Domain
import Foundation
import HTTPHandlers
import HTTPServer
import HTTPTypes
import Storage
import TestSupport
import Testing
import Workbook

@testable import Web

/// Importing the members of a service from spreadsheets that other programs wrote, along with its form.
struct MemberImportTests {
    private func upload(_ fixture: String) throws -> TestUpload {
        let file = Folders.root.appending(path: "Tests/WorkbookTests/Fixtures/\(fixture)")
        return TestUpload(name: "spreadsheet", filename: file.lastPathComponent, bytes: try Data(contentsOf: file))
    }

    private func openForm(_ visitor: inout Visitor) async throws -> HTMLForm {
        try await visitor.open("/services/new/dingtalk")
        var form = try visitor.form(to: "/services/new/dingtalk")
        try form.fill("name", "Plant 1")
        try form.tick("sendTo", "groups", false)
        try form.tick("sendTo", "members")
        try form.fill("clientID", "client")
        try form.fill("clientSecret", "typed-secret")
        try form.fill("robotCode", "robot")
        return form
    }

    /// The only service and its members.
    private func saved(_ store: Store) async throws -> (id: Service.ID, members: [Member]) {
        let id = try #require(try await store.services(ListQuery(column: .name)).rows.first).id
        return (id, try await store.members(of: id, ListQuery(column: .name, rowsPerPage: 1_000)).rows)
    }

    @Test(arguments: [
        "openpyxl/layout-a.xlsx", "libreoffice/layout-a.xlsx", "xlsxwriter/layout-c-inline.xlsx", "perl/layout-a.xlsx",
        "gnumeric/layout-b.xlsx", "openpyxl/several-sheets.xlsx",
    ])
    func `members are previewed, confirmed and saved, with their IDs as text`(fixture: String) async throws {
        var visitor = try await Visitor()
        let form = try await openForm(&visitor)
        #expect(try await visitor.submit(form, pressing: "import", files: [try upload(fixture)]) == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("Nothing is changed until you confirm it."))
        #expect(visitor.readable.contains(try upload(fixture).filename))
        #expect(visitor.readable.contains("012345678901234567 王小明"))
        try await visitor.confirmImport()
        #expect(visitor.readable.contains("To change: 0. To remove: 0. Choose OK to save it."))
        #expect(try await visitor.store.services(ListQuery(column: .name)).total == 0, "nothing is stored yet")
        let filled = try visitor.form(to: "/services/new/dingtalk")
        #expect(try filled.value("clientSecret") == "typed-secret")
        #expect(try await visitor.submit(filled) == .seeOther)
        let members = try await saved(visitor.store).members
        #expect(members.contains { $0.userID == "012345678901234567" && $0.name == "王小明" })
        #expect(members.contains { $0.userID == "0234567890-1234567890" })
        #expect(visitor.app.console.imports.count == 0, "nothing is kept of the upload")
    }

    @Test(arguments: ["utf-8", "utf-8-bom", "gb18030"], [",", "\t", ";"])
    func `text files are read in each encoding and with each separator`(
        encoding: String,
        separator: String
    ) async throws {
        let lines = [["员工UserID", "姓名", "部门"], ["0012", "张三", "总部-设备部"], ["manager7675", "李四", "一车间"]]
        let text = lines.map { $0.joined(separator: separator) }.joined(separator: "\r\n")
        var bytes = Data(text.utf8)
        if encoding == "utf-8-bom" { bytes = Data([0xEF, 0xBB, 0xBF]) + bytes }
        if encoding == "gb18030" { bytes = Data(text.flatMap { Self.gb18030[$0] ?? Array(String($0).utf8) }) }
        var visitor = try await Visitor()
        let form = try await openForm(&visitor)
        let file = TestUpload(name: "spreadsheet", filename: "members.csv", bytes: bytes)
        try await visitor.submit(form, pressing: "import", files: [file])
        try await visitor.follow()
        #expect(visitor.readable.contains("0012 张三 总部-设备部"))
        try await visitor.confirmImport()
        try await visitor.submit(try visitor.form(to: "/services/new/dingtalk"))
        #expect(Set(try await saved(visitor.store).members.map(\.userID)) == ["0012", "manager7675"])
    }

    @Test func `pasted rows are read as a file is`() async throws {
        var visitor = try await Visitor()
        var form = try await openForm(&visitor)
        try form.fill("pasted", "User ID\tName\n0012\tLi Li\n0012\tLi Li\n\t\n")
        #expect(try await visitor.submit(form) == .seeOther, "what was pasted is read before anything is saved")
        try await visitor.follow()
        #expect(visitor.readable.contains("To add: 1. To change: 0. To remove: 0."))
        try await visitor.open(visitor.link("Refused"))
        #expect(visitor.readable.contains("The same person stands in row 2 already."))
    }

    @Test func `cancel gives the form back as it was, and nothing is kept`() async throws {
        var visitor = try await Visitor()
        let form = try await openForm(&visitor)
        try await visitor.submit(form, pressing: "import", files: [try upload("openpyxl/layout-a.xlsx")])
        try await visitor.follow()
        #expect(try await visitor.submit(try visitor.importForm(), pressing: "cancel") == .ok)
        let again = try visitor.form(to: "/services/new/dingtalk")
        #expect(again.data.fields.sorted { $0.name < $1.name } == form.data.fields.sorted { $0.name < $1.name })
        #expect(visitor.app.console.imports.count == 0)
    }

    @Test func `a row with a numeric ID is refused with its number and the reason`() async throws {
        var visitor = try await Visitor()
        let form = try await openForm(&visitor)
        try await visitor.submit(form, pressing: "import", files: [try upload("openpyxl/numeric-ids.xlsx")])
        try await visitor.follow()
        try await visitor.open(visitor.link("Refused"))
        #expect(visitor.readable.contains("The Unique ID is stored as a number"))
        #expect(visitor.readable.contains("These rows are left out."))
    }

    @Test(arguments: [
        ("foreign/layout-b.xls", "This is an old Excel file (.xls)."),
        ("foreign/html.xlsx", "This is a web page"),
        ("foreign/password.xlsx", "protected by a password"),
        ("foreign/layout-b.ods", "OpenDocument"),
        ("foreign/word.docx", "There is no workbook in this file."),
        ("foreign/empty.xlsx", "The file is empty."),
        ("broken/truncated.xlsx", "The file was cut off"),
        ("broken/corrupted.xlsx", "A part of the workbook is damaged"),
    ])
    func `a file that is no list of members is refused beside its field, and the form is kept`(
        fixture: String,
        sentence: String
    ) async throws {
        var visitor = try await Visitor()
        let form = try await openForm(&visitor)
        let status = try await visitor.submit(form, pressing: "import", files: [try upload(fixture)])
        #expect(status == .unprocessableContent)
        #expect(visitor.readable.contains(sentence))
        #expect(try visitor.form(to: "/services/new/dingtalk").value("clientSecret") == "typed-secret")
        #expect(visitor.app.console.imports.count == 0)
    }

    @Test func `a file that is too large is refused beside its field too`() async throws {
        var visitor = try await Visitor()
        let form = try await openForm(&visitor)
        let file = TestUpload(name: "spreadsheet", filename: "a.csv", bytes: Data(count: (64 << 20) + 1))
        #expect(try await visitor.submit(form, pressing: "import", files: [file]) == .unprocessableContent)
        #expect(visitor.readable.contains("The file has more than 64 MB."))
        #expect(try visitor.form(to: "/services/new/dingtalk").value("clientSecret") == "typed-secret")
    }

    @Test func `members whom others added meanwhile are no reason to fail without a sentence`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make(members: []))
        try await visitor.open("/services/\(id)/members/import")
        var form = try visitor.form(to: "/services/\(id)/members/import")
        try form.fill("pasted", "userid,name\nlast,Last\n")
        try await visitor.submit(form)
        try await visitor.follow()
        let full = try MemberStage()
        try full.add(
            (1...Member.maximumPerService).map { .member(SheetMember(userID: "\($0)", name: "N", row: $0)) }
        )
        try await visitor.store.compare(full, with: id)
        _ = try await visitor.store.importMembers(full, into: id)
        #expect(try await visitor.submit(try visitor.importForm(), pressing: "confirm") == .unprocessableContent)
        #expect(visitor.readable.contains("more members than the 200000"))
        #expect(visitor.app.console.imports.count == 0)
    }

    @Test func `Import without a file says so, and OK with a file reads it first`() async throws {
        var visitor = try await Visitor()
        let form = try await openForm(&visitor)
        #expect(try await visitor.submit(form, pressing: "import") == .unprocessableContent)
        #expect(visitor.readable.contains("Choose a spreadsheet or paste rows first"))
        #expect(try await visitor.submit(form, files: [try upload("openpyxl/layout-a.xlsx")]) == .seeOther)
        #expect(try await visitor.store.services(ListQuery(column: .name)).total == 0)
    }

    @Test func `an import that was left alone is over, and the form says so instead of saving without it`() async throws
    {
        let clock = TestClock(at: Visitor.now)
        var visitor = try await Visitor(clock: clock)
        let form = try await openForm(&visitor)
        try await visitor.submit(form, pressing: "import", files: [try upload("openpyxl/layout-a.xlsx")])
        try await visitor.follow()
        try await visitor.confirmImport()
        let filled = try visitor.form(to: "/services/new/dingtalk")
        clock.advance(by: MemberImports.lifetime + 1)
        #expect(try await visitor.submit(filled) == .unprocessableContent)
        #expect(visitor.readable.contains("This import is over"))
        #expect(visitor.app.console.imports.count == 0)
    }

    @Test func `an import can be dropped, and another takes its place`() async throws {
        var visitor = try await Visitor()
        let form = try await openForm(&visitor)
        try await visitor.submit(form, pressing: "import", files: [try upload("openpyxl/layout-a.xlsx")])
        try await visitor.follow()
        try await visitor.confirmImport()
        try await visitor.submit(try visitor.form(to: "/services/new/dingtalk"), pressing: "dropImport")
        #expect(visitor.app.console.imports.count == 0)
        let again = try visitor.form(to: "/services/new/dingtalk")
        #expect(again.data["import"] == nil)
        try await visitor.submit(again, pressing: "import", files: [try upload("openpyxl/layout-a.xlsx")])
        try await visitor.submit(again, pressing: "import", files: [try upload("openpyxl/layout-a.xlsx")])
        #expect(visitor.app.console.imports.count == 1)
    }

    // How GB18030 writes the characters of the table above, as iconv has them.
    private static let gb18030: [Character: [UInt8]] = [
        "员": [0xD4, 0xB1],
        "工": [0xB9, 0xA4],
        "姓": [0xD0, 0xD5],
        "名": [0xC3, 0xFB],
        "部": [0xB2, 0xBF],
        "门": [0xC3, 0xC5],
        "张": [0xD5, 0xC5],
        "三": [0xC8, 0xFD],
        "总": [0xD7, 0xDC],
        "设": [0xC9, 0xE8],
        "备": [0xB1, 0xB8],
        "李": [0xC0, 0xEE],
        "四": [0xCB, 0xC4],
        "一": [0xD2, 0xBB],
        "车": [0xB3, 0xB5],
        "间": [0xBC, 0xE4],
    ]
}
