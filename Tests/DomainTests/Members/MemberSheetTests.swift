import Testing

@testable import Domain

struct MemberSheetTests {
    private static func row(_ number: Int, _ texts: String...) -> MemberSheet.Row {
        MemberSheet.Row(number: number, cells: texts.map { $0.isEmpty ? .empty : .text($0) })
    }

    private static func read(_ rows: [MemberSheet.Row]) -> [MemberSheet.Finding] {
        var reader = MemberSheet.Reader()
        return rows.map { reader.consume($0) }.filter { $0 != .nothing }
    }

    /// The finding of one row below a header of the user id, the name and the department.
    private static func find(_ cells: MemberSheet.Cell...) -> MemberSheet.Finding? {
        read([row(1, "员工UserID", "姓名", "部门"), row(2, "first", "第一"), MemberSheet.Row(number: 3, cells: cells)]).last
    }

    private static func reason(_ finding: MemberSheet.Finding?) -> MemberSheet.Refusal.Reason? {
        if case .refused(let refusal) = finding { refusal.reason } else { nil }
    }

    // MARK: Columns

    @Test(arguments: [
        "员工UserId", "员工UserID", "员工 ID", "UserID", "User ID", "user_id", "钉钉用户ID", "钉钉UserID", "学生UserID",
        "Unique ID", "UNIQUE ID *", "ＵｓｅｒＩＤ", "* 员工UserID（必填）", "员工UserID(不可修改)", "员工UserID\n", "UserID【唯一】",
    ])
    func `an id column is known by any of its names`(header: String) {
        let findings = Self.read([Self.row(1, "备注", header, "Name"), Self.row(2, "", "0012", "王小明")])
        #expect(findings == [.member(SheetMember(userID: "0012", name: "王小明", row: 2))])
    }

    @Test(arguments: ["姓名", "姓名(必填)", "*姓名", "必填 姓名", "学生姓名(必填)", "Name", "Full Name", "employee name"])
    func `a name column is known by any of its names`(header: String) {
        let findings = Self.read([Self.row(1, header, "UserID"), Self.row(2, "王小明", "0012")])
        #expect(findings == [.member(SheetMember(userID: "0012", name: "王小明", row: 2))])
    }

    @Test
    func `all known columns are found, whatever their order and what stands between`() throws {
        var reader = MemberSheet.Reader()
        let header = Self.row(3, "员工UserID", "部门", "职位", "姓名", "性别", "工号", "是否此部门主管(是/否)", "手机号")
        _ = reader.consume(header)
        let columns = try #require(reader.columns)
        #expect(columns.places == [.userID: 0, .department: 1, .name: 3])
    }

    @Test
    func `a job number is no id, and an employee id is one only without a surer column`() {
        let jobNumber = Self.read((1...10).map { Self.row($0, "工号", "姓名") })
        #expect(jobNumber == [.noHeader])
        let both = Self.read([Self.row(1, "Employee ID", "User ID", "Name"), Self.row(2, "7", "zhangsan", "张三")])
        #expect(both == [.member(SheetMember(userID: "zhangsan", name: "张三", row: 2))])
        let alone = Self.read([Self.row(1, "Employee ID", "Name"), Self.row(2, "zhangsan", "张三")])
        #expect(alone == [.member(SheetMember(userID: "zhangsan", name: "张三", row: 2))])
    }

    @Test
    func `the header may stand below instructions and a title, and in two rows`() {
        let long = "填写须知：姓名、员工UserID 为必填字段" + String(repeating: "。", count: 200)
        let findings = Self.read([
            Self.row(1, long), Self.row(2, "示范公司员工信息表"), Self.row(3, "员工UserID", "基本信息", ""),
            Self.row(4, "", "姓名", "手机号"), Self.row(5, "001", "王小明", "13800000001"),
        ])
        #expect(findings == [.member(SheetMember(userID: "001", name: "王小明", row: 5))])
    }

    @Test
    func `names below a header that spans several columns are read too`() {
        let findings = Self.read([
            Self.row(1, "员工UserID", "姓名", "组织信息", ""), Self.row(2, "", "", "职位", "部门"),
            Self.row(3, "001", "王小明", "班长", "生产部"),
        ])
        #expect(findings == [.member(SheetMember(userID: "001", name: "王小明", department: "生产部", row: 3))])
        let levels = Self.read([
            Self.row(1, "员工UserID", "姓名", "部门", ""), Self.row(2, "", "", "一级部门", "二级部门"),
            Self.row(3, "001", "王小明", "生产部", "一车间"),
        ])
        #expect(levels == [.member(SheetMember(userID: "001", name: "王小明", department: "生产部-一车间", row: 3))])
    }

    @Test(arguments: [
        ["", "必填", "必填"], ["UserID", "Name", "Department"], ["员工UserID", "姓名", "部门"], ["(必填)", "(必填)", "(选填)"],
    ])
    func `a second line of the header is no member`(line: [String]) {
        let second = MemberSheet.Row(number: 2, cells: line.map { .text($0) })
        let findings = Self.read([Self.row(1, "员工UserID", "姓名", "部门"), second, Self.row(3, "001", "王小明")])
        #expect(findings == [.member(SheetMember(userID: "001", name: "王小明", row: 3))])
    }

    @Test
    func `a header that comes again further down is no member`() {
        let header = ["员工UserID", "姓名"]
        let findings = Self.read([
            Self.row(1, header[0], header[1]), Self.row(2, "a", "甲"), Self.row(3, header[0], header[1]),
            Self.row(4, "b", "乙"),
        ])
        #expect(findings.count == 2)
    }

    @Test
    func `without a header among the first ten rows the sheet is given up, with those rows for display`() {
        var reader = MemberSheet.Reader()
        let rows = (1...9).map { Self.row($0, "泵", String(repeating: "x", count: 500)) }
        #expect(rows.map { reader.consume($0) }.allSatisfy { $0 == .nothing })
        #expect(reader.consume(Self.row(10, "阀")) == .noHeader)
        #expect(reader.consume(Self.row(11, "UserID", "Name")) == .noHeader)
        #expect(reader.columns == nil)
        #expect(reader.firstRows.count == 10)
        #expect(reader.firstRows.first?.cells.map(\.written) == ["泵", String(repeating: "x", count: 80)])
    }

    @Test
    func `a person can point at the columns`() {
        var reader = MemberSheet.Reader(columns: MemberSheet.Columns([.userID: 2, .name: 0]))
        let finding = reader.consume(Self.row(1, "王小明", "?", "007"))
        #expect(finding == .member(SheetMember(userID: "007", name: "王小明", row: 1)))
    }

    @Test
    func `where a person points at the header too, it and what stands above are no members`() {
        let columns = MemberSheet.Columns([.userID: 1, .name: 0])
        var reader = MemberSheet.Reader(columns: columns, headerRow: 2)
        let rows = [
            Self.row(1, "Instructions", "and more"), Self.row(2, "Who", "Code"), Self.row(3, "必填", "选填"),
            Self.row(4, "王小明", "007"), Self.row(5, "Who", "Code"),
        ]
        #expect(
            rows.map { reader.consume($0) }
                == [.nothing, .nothing, .nothing, .member(SheetMember(userID: "007", name: "王小明", row: 4)), .nothing]
        )
    }

    @Test
    func `columns at which a person pointed are found by their names in the next file`() {
        let header = Self.row(2, "Who (x)", "Code*")
        let known = MemberSheet.Columns([.userID: 1, .name: 0, .department: 7]).headers(in: header)
        #expect(known == [.userID: "code*", .name: "who(x)"])
        var reader = MemberSheet.Reader(knownHeaders: known)
        _ = reader.consume(Self.row(1, "Code *", "员工ID", "WHO（X）"))
        #expect(reader.columns?.places == [.userID: 0, .name: 2])
    }

    @Test
    func `remembered names that differ only in brackets are two, and none beats DingTalk's own`() {
        let pointed = MemberSheet.Columns([.userID: 0, .name: 1])
        let known = pointed.headers(in: Self.row(1, "编号(系统)", "编号(姓名)"))
        var reader = MemberSheet.Reader(knownHeaders: known)
        _ = reader.consume(Self.row(1, "编号(姓名)", "编号(系统)"))
        #expect(reader.columns?.places == [.userID: 1, .name: 0])
        reader = MemberSheet.Reader(knownHeaders: known)
        _ = reader.consume(Self.row(1, "编号(系统)", "姓名", "员工UserID"))
        #expect(reader.columns?.places == [.userID: 2, .name: 1])
        #expect(pointed.headers(in: Self.row(1, "编号", "编号")).isEmpty)
    }

    @Test
    func `the levels of a department are joined from the top`() {
        let findings = Self.read([
            Self.row(1, "员工UserID", "姓名", "2级部门", "1级部门", "3级部门"), Self.row(2, "a", "甲", "一车间", "生产部", ""),
        ])
        #expect(findings == [.member(SheetMember(userID: "a", name: "甲", department: "生产部-一车间", row: 2))])
    }

    @Test
    func `no control character gets beyond a row`() {
        let department = Self.find(.text("a"), .text("王\u{0}小"), .text("生产\u{0}部\u{7}"))
        #expect(department == .member(SheetMember(userID: "a", name: "王 小", department: "生产 部", row: 3)))
        guard case .refused(let refusal) = Self.find(.text("a\u{0}b"), .text("王")) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.userID == "a b")
        var reader = MemberSheet.Reader()
        _ = reader.consume(Self.row(1, "x\u{0}y"))
        #expect(reader.firstRows.first?.cells == [.text("x y")])
    }

    @Test
    func `reading stops at the most members that a service may have`() {
        var reader = MemberSheet.Reader(columns: MemberSheet.Columns([.userID: 0, .name: 1]))
        let counts = (1...Member.maximumPerService).count { number in
            if case .member = reader.consume(Self.row(number, "\(number)", "王")) { true } else { false }
        }
        #expect(counts == Member.maximumPerService)
        #expect(reader.consume(Self.row(999_999, "x", "王")) == .tooManyMembers)
    }

    // MARK: Members

    @Test(arguments: [
        "012345678901234567", "0234567890-1234567890", "manager7675", "98765432109876543210", "a@b.c_d", "1e5", "用户1",
        String(repeating: "9", count: 64),
    ])
    func `an id is kept as written`(id: String) {
        #expect(
            Self.find(.text(" \u{FEFF}\(id)\u{3000}\n"), .text("王"))
                == .member(SheetMember(userID: id, name: "王", row: 3))
        )
    }

    @Test
    func `several departments stay whole, and numbers elsewhere are taken as written`() {
        #expect(
            Self.find(.text("a"), .number("42"), .text("生产部-一车间,安全部 - 东"))
                == .member(SheetMember(userID: "a", name: "42", department: "生产部-一车间,安全部 - 东", row: 3))
        )
    }

    @Test
    func `a name is put on one line and otherwise kept`() {
        let name = "<script>\"O'Neill\" 👷 \u{200F}rtl  two"
        #expect(Self.find(.text("a"), .text(name)) == .member(SheetMember(userID: "a", name: name, row: 3)))
        #expect(
            Self.find(.text("a"), .text("王\r\n 小明\t")) == .member(SheetMember(userID: "a", name: "王 小明", row: 3))
        )
    }

    @Test
    func `blank rows are nothing`() {
        #expect(
            Self.find(.text(" "), .empty, .text("\u{3000}"))
                == .member(SheetMember(userID: "first", name: "第一", row: 2))
        )
    }

    // MARK: Refusals

    @Test(
        arguments: [
            (.number("123456789012345678"), .idIsNumeric), (.number("7"), .idIsNumeric),
            (.text("1.23E+17"), .idIsNumeric),
            (.text("1e+17"), .idIsNumeric), (.other("#N/A"), .idIsNotText), (.empty, .idMissing),
            (.text(" "), .idMissing),
            (.text(String(repeating: "9", count: 65)), .idTooLong), (.text("a b"), .idHasInvalidCharacters),
            (.text("a\u{200B}b"), .idHasInvalidCharacters), (.text("a\nb"), .idHasInvalidCharacters),
        ] as [(MemberSheet.Cell, MemberSheet.Refusal.Reason)]
    )
    func `an id that can't be one is refused`(id: MemberSheet.Cell, reason: MemberSheet.Refusal.Reason) {
        #expect(Self.reason(Self.find(id, .text("王"))) == reason)
    }

    @Test(
        arguments: [
            (.empty, .empty, .nameMissing), (.text("\u{200B}"), .empty, .nameMissing),
            (.other("#REF!"), .empty, .nameMissing),
            (.text(String(repeating: "王", count: 129)), .empty, .nameTooLong),
            (.text("王"), .text(String(repeating: "部", count: 2_001)), .departmentTooLong),
        ] as [(MemberSheet.Cell, MemberSheet.Cell, MemberSheet.Refusal.Reason)]
    )
    func `a name or department that can't be one is refused`(
        name: MemberSheet.Cell,
        department: MemberSheet.Cell,
        reason: MemberSheet.Refusal.Reason
    ) {
        #expect(Self.reason(Self.find(.text("a"), name, department)) == reason)
    }

    @Test
    func `a refusal names the row and what is written in it`() {
        #expect(
            Self.find(.number("1.5"), .text("王"))
                == .refused(MemberSheet.Refusal(row: 3, reason: .idIsNumeric, userID: "1.5", name: "王"))
        )
    }

    @Test
    func `an id that came before is refused with the first row, and whether it says the same`() {
        let findings = Self.read([
            Self.row(1, "UserID", "Name", "Dept"), Self.row(2, "a", "甲", "x"), Self.row(3, "a", "甲", "x"),
            Self.row(4, "a", "甲", "y"), Self.row(5, "A", "甲", "x"), Self.row(6, "b", ""), Self.row(7, "b", "乙"),
        ])
        #expect(
            findings.map(Self.reason) == [
                nil, .duplicateInFile(firstRow: 2, isSame: true), .duplicateInFile(firstRow: 2, isSame: false), nil,
                .nameMissing, nil,
            ]
        )
    }

    @Test
    func `a sample at the top is refused, the same name further down is not`() {
        let findings = Self.read([
            Self.row(1, "UserID", "Name"), Self.row(2, "sample", "王"), Self.row(3, "a", "张三（示例）"),
            Self.row(4, "b", "示例"),
        ])
        #expect(findings.map(Self.reason) == [.sampleRow, .sampleRow, nil])
        let columns = MemberSheet.Columns([.userID: 0, .name: 1])
        var fetched = MemberSheet.Reader(columns: columns, mayHaveSample: false)
        #expect(Self.reason(fetched.consume(Self.row(1, "a", "示例"))) == nil)
    }

    @Test
    func `each reason has an identifier of its own`() {
        let reasons: [MemberSheet.Refusal.Reason] = [
            .idIsNumeric, .idIsNotText, .idMissing, .idTooLong, .idHasInvalidCharacters, .nameMissing, .nameTooLong,
            .departmentTooLong, .duplicateInFile(firstRow: 1, isSame: true),
            .duplicateInFile(firstRow: 1, isSame: false),
            .sampleRow,
        ]
        #expect(Set(reasons.map(\.identifier)).count == reasons.count)
        #expect(MemberSheet.Refusal.Reason.duplicateInFile(firstRow: 9, isSame: true).parameters == ["firstRow": "9"])
        #expect(MemberSheet.Refusal.Reason.idTooLong.parameters == ["allowed": "64"])
    }
}
