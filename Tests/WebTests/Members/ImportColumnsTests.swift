import Domain
import HTTPServer
import HTTPTypes
import Storage
import Testing

@testable import Web

/// A file whose columns have names that nobody knows.
struct ImportColumnsTests {
    private func upload(_ text: String, _ visitor: inout Visitor, into id: Service.ID) async throws {
        try await visitor.open("/services/\(id)/members/import")
        var form = try visitor.form(to: "/services/\(id)/members/import")
        try form.fill("pasted", text)
        #expect(try await visitor.submit(form) == .seeOther)
        try await visitor.follow()
    }

    private func columnsForm(_ visitor: Visitor) throws -> HTMLForm {
        try #require(HTMLForm.all(in: visitor.html).first { $0.action.hasPrefix("/imports/") }, "no form")
    }

    private static let file = "Exported on Monday\nwho,code,where\nLi Li,0012,Plant\nOu Yang,0013,Office\n"

    @Test func `a person points at the columns, and the next file is understood`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make(members: []))
        try await upload(Self.file, &visitor, into: id)
        #expect(visitor.readable.contains("Which column is which?"))
        #expect(visitor.readable.contains("Ou Yang 0013 Office"))
        var form = try columnsForm(visitor)
        #expect(try form.value("headerRow") == "2")
        try form.fill("column-userID", "1")
        try form.fill("column-name", "0")
        try form.fill("column-department", "2")
        #expect(try await visitor.submit(form, pressing: "columns") == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("To add: 2."))
        #expect(visitor.readable.contains("0012 Li Li Plant"))
        #expect(try await visitor.store.memberSheetHeaders().isEmpty, "nothing is remembered before OK")
        try await visitor.confirmImport()
        try await upload("where,code,who\nRoof,0014,New\n", &visitor, into: id)
        #expect(visitor.readable.contains("0014 New Roof"))
    }

    @Test(arguments: [
        ["column-userID": "1"], ["column-name": "1"], ["column-userID": "1", "column-name": "1"],
        ["column-userID": "99", "column-name": "0"],
    ])
    func `ID and name must be two columns of the file`(chosen: [String: String]) async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make(members: []))
        try await upload(Self.file, &visitor, into: id)
        var form = try columnsForm(visitor)
        for (field, value) in chosen { try form.fill(field, value) }
        #expect(try await visitor.submit(form, pressing: "columns") == .unprocessableContent)
        #expect(visitor.readable.contains("Choose a column for the Unique ID and another one for the name"))
        #expect(
            try columnsForm(visitor).value("column-userID")
                == (chosen["column-userID"].flatMap { $0 == "99" ? "" : $0 } ?? "")
        )
    }

    @Test func `a sheet without a row of names is read from its first row`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make(members: []))
        try await upload("Li Li,0012\nOu Yang,0013\n", &visitor, into: id)
        var form = try columnsForm(visitor)
        try form.fill("headerRow", "0")
        try form.fill("column-userID", "1")
        try form.fill("column-name", "0")
        try await visitor.submit(form, pressing: "columns")
        try await visitor.follow()
        #expect(visitor.readable.contains("To add: 2."))
    }

    @Test func `others can be pointed at when the columns were found, among all there are`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make(members: []))
        let others = (0..<28).map { "x\($0)" }
        let rows = [["userid", "name"] + others + ["nick"], ["0012", "Li Li"] + others + ["Lily"]]
        try await upload(rows.map { $0.joined(separator: ",") }.joined(separator: "\n"), &visitor, into: id)
        #expect(visitor.readable.contains("Unique ID: A · Name: B"))
        try await visitor.open(visitor.link("Choose the columns"))
        var form = try columnsForm(visitor)
        #expect(try form.value("column-name") == "1")
        #expect(visitor.readable.contains("AE: nick"))
        try form.fill("column-name", "30")
        #expect(try await visitor.submit(form, pressing: "columns") == .seeOther)
        try await visitor.follow()
        #expect(visitor.readable.contains("0012 Lily"))
        #expect(visitor.readable.contains("Unique ID: A · Name: AE"))
    }

    @Test func `an import that has ended meanwhile is not begun again`() {
        let one = MemberImport(
            token: "token",
            session: "session",
            service: nil,
            origin: .members,
            returnPath: "/",
            source: .sheet(.pasted(Self.file)),
            now: Visitor.now
        )
        #expect(!one.beginAgain(headers: [:]), "it is being read")
        one.settle(.unknownColumns([]))
        #expect(one.source != nil, "a person may still point at columns")
        #expect(one.beginAgain(headers: [:]))
        #expect(!one.beginAgain(headers: [:]), "it is being read again")
        one.settle(.failed(.noRows))
        #expect(one.source == nil)
        one.end()
        #expect(!one.beginAgain(headers: [:]))
        #expect(one.isEnded)
    }

    @Test func `cancelling ends it`() async throws {
        var visitor = try await Visitor()
        let id = try await visitor.store.addService(.make(members: []))
        try await upload(Self.file, &visitor, into: id)
        try await visitor.submit(try columnsForm(visitor), pressing: "cancel")
        #expect(visitor.app.console.imports.count == 0)
    }
}
