import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Storage
import Testing
import Workbook

@testable import Web

/// Importing the members of a service from spreadsheets that other programs wrote.
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

    @Test(arguments: [
        "openpyxl/layout-a.xlsx", "libreoffice/layout-a.xlsx", "xlsxwriter/layout-c-inline.xlsx", "perl/layout-a.xlsx",
        "gnumeric/layout-b.xlsx", "openpyxl/several-sheets.xlsx",
    ])
    func `members are previewed, confirmed and saved, with their IDs as text`(fixture: String) async throws {
        var visitor = try await Visitor()
        let form = try await openForm(&visitor)
        #expect(try await visitor.submit(form, pressing: "import", files: [try upload(fixture)]) == .ok)
        #expect(visitor.readable.contains("Nothing is added until you choose OK."))
        #expect(visitor.readable.contains(try upload(fixture).filename))
        #expect(visitor.readable.contains("012345678901234567 王小明"))
        let preview = try visitor.form(to: "/services/new/dingtalk")
        #expect(try await visitor.submit(preview, pressing: "confirmImport") == .ok)
        #expect(visitor.readable.contains("0 updated. Choose OK to save."))
        #expect(try await visitor.store.services(ListQuery(column: .name)).total == 0)
        #expect(try await visitor.submit(try visitor.form(to: "/services/new/dingtalk")) == .seeOther)
        let id = try #require(try await visitor.store.services(ListQuery(column: .name)).rows.first).id
        let members = try #require(try await visitor.store.service(id)).draft.members
        #expect(members.contains { $0.userID == "012345678901234567" && $0.name == "王小明" })
        #expect(members.contains { $0.userID == "0234567890-1234567890" })
    }

    @Test func `known members are compared, changed in place, and the others stay`() async throws {
        var visitor = try await Visitor()
        var form = try await openForm(&visitor)
        for (row, member) in [("manager7675", "Old Name"), ("0234567890-1234567890", "李丽"), ("mine", "Only Here")]
            .enumerated()
        {
            try await visitor.submit(form, pressing: "addMember")
            form = try visitor.form(to: "/services/new/dingtalk")
            try form.fill("userID", member.0, row: row)
            try form.fill("memberName", member.1, row: row)
        }
        try await visitor.submit(form, pressing: "import", files: [try upload("openpyxl/layout-a.xlsx")])
        #expect(visitor.readable.contains("before: Old Name → 欧阳建国"))
        let preview = try visitor.form(to: "/services/new/dingtalk")
        try await visitor.submit(preview, pressing: "confirmImport")
        form = try visitor.form(to: "/services/new/dingtalk")
        #expect(form.data.all("userID").prefix(3) == ["manager7675", "0234567890-1234567890", "mine"])
        #expect(form.data.all("memberName").prefix(3) == ["欧阳建国", "李丽", "Only Here"])
        #expect(Set(form.data.all("userID")).count == form.data.all("userID").count)
    }

    @Test func `cancel gives the form back as it was`() async throws {
        var visitor = try await Visitor()
        let form = try await openForm(&visitor)
        try await visitor.submit(form, pressing: "import", files: [try upload("openpyxl/layout-a.xlsx")])
        try await visitor.submit(try visitor.form(to: "/services/new/dingtalk"), pressing: "cancelImport")
        let again = try visitor.form(to: "/services/new/dingtalk")
        #expect(again.data.fields.sorted { $0.name < $1.name } == form.data.fields.sorted { $0.name < $1.name })
    }

    @Test func `a row with a numeric ID is refused with its number and the reason`() async throws {
        var visitor = try await Visitor()
        let form = try await openForm(&visitor)
        try await visitor.submit(form, pressing: "import", files: [try upload("openpyxl/numeric-ids.xlsx")])
        #expect(visitor.readable.contains("The Unique ID is stored as a number"))
        #expect(visitor.readable.contains("Refused rows are left out."))
    }

    @Test(arguments: [
        ("foreign/layout-b.xls", "This is an old Excel file (.xls)."),
        ("foreign/csv.xlsx", "This is a text file (such as .csv)"),
        ("foreign/html.xlsx", "This is a web page"),
        ("foreign/password.xlsx", "protected by a password"),
        ("foreign/layout-b.ods", "OpenDocument"),
        ("foreign/word.docx", "There is no workbook in this file."),
        ("foreign/empty.xlsx", "The file is empty."),
        ("broken/truncated.xlsx", "The file is damaged"),
        ("openpyxl/no-header.xlsx", "员工UserID"),
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
    }

    @Test func `Import without a file says so, and OK with a file reads it first`() async throws {
        var visitor = try await Visitor()
        let form = try await openForm(&visitor)
        #expect(try await visitor.submit(form, pressing: "import") == .unprocessableContent)
        #expect(visitor.readable.contains("Choose a spreadsheet first"))
        #expect(try await visitor.submit(form, files: [try upload("openpyxl/layout-a.xlsx")]) == .ok)
        #expect(visitor.readable.contains("Nothing is added until you choose OK."))
    }

    @Test func `more members than a service may have can't be confirmed`() async throws {
        var form = ServiceForm()
        form.members = (0..<4_999).map { ServiceForm.MemberRow(userID: "u\($0)", name: "N") }
        var comparison = MemberComparison(with: form.knownMembers)
        for row in 1...2 { comparison.add(.member(SheetMember(userID: "new\(row)", name: "<b>", row: row))) }
        let found = MemberImport(fileName: "f.xlsx", sheetName: "S", comparison: comparison)
        let page = ImportPage(found, into: form, action: "/x", returning: "/", text: Samples.text)
        #expect(!page.isUseful)
        #expect(page.problem.contains("would have 5001 members; at most 5000 are possible"))
    }

    @Test func `a form with more members than an ordinary form has fields is taken`() async throws {
        var visitor = try await Visitor()
        let members = (0..<400).map { Member(userID: "u\($0)", name: "Name \($0)", department: "Plant") }
        let id = try await visitor.store.addService(.make(members: members))
        try await visitor.open("/services/\(id)/edit")
        let form = try visitor.form(to: "/services/\(id)/edit")
        #expect(form.data.fields.count > FormLimits.default.fieldCount)
        #expect(try await visitor.submit(form) == .seeOther)
        #expect(try await visitor.store.service(id)?.draft.members.count == 400)
    }

    @Test func `the limits of the form have room for all members, twice with a preview of as many`() {
        let columns = 3
        let most = 2 * columns * ServiceFormCheck.Limit.members + 5 * ServiceFormCheck.Limit.groups
        #expect(ServiceFormFeature.limits.fieldCount > most)
    }
}
