import Testing

@testable import Domain

struct MemberComparisonTests {
    private static let known = [
        "a": MemberComparison.Known(name: "甲", department: "生产部"),
        "b": MemberComparison.Known(name: "乙", department: ""),
    ]

    private static func compare(_ findings: MemberSheet.Finding...) -> MemberComparison {
        var comparison = MemberComparison(with: known)
        for finding in findings { comparison.add(finding) }
        return comparison
    }

    @Test
    func `a member not known before is new, ids differing in case are two`() {
        let member = SheetMember(userID: "A", name: "甲", row: 2)
        #expect(Self.compare(.member(member)).new == [member])
    }

    @Test(arguments: [("a", "甲", "生产部"), ("a", "甲", ""), ("b", "乙", "")])
    func `a member of whom the file says nothing new is unchanged`(id: String, name: String, department: String) {
        let member = SheetMember(userID: id, name: name, department: department, row: 2)
        let comparison = Self.compare(.member(member))
        #expect(comparison.unchanged == [member])
        #expect(comparison.changed.isEmpty)
    }

    @Test(arguments: [("a", "甲甲", "生产部"), ("a", "甲", "安全部"), ("b", "乙", "安全部")])
    func `another name or department is a change and names what was before`(
        id: String,
        name: String,
        department: String
    ) {
        let member = SheetMember(userID: id, name: name, department: department, row: 2)
        #expect(Self.compare(.member(member)).changed.map(\.member) == [member])
        #expect(Self.compare(.member(member)).changed.map(\.before) == [Self.known[id]])
    }

    @Test
    func `refused rows are kept in their order, other rows are nothing`() {
        let refusals = [2, 3].map { MemberSheet.Refusal(row: $0, reason: .idMissing, userID: "", name: "王") }
        let comparison = Self.compare(.refused(refusals[0]), .nothing, .refused(refusals[1]), .noHeader)
        #expect(comparison.refused == refusals)
        #expect(comparison.new.isEmpty && comparison.unchanged.isEmpty && comparison.changed.isEmpty)
    }
}
