import Domain
import Storage

/// Where the members of an import come from.
enum MemberSource: Sendable {
    /// A file or pasted rows.
    case sheet(ImportSource)
    /// The organisation itself, as this app may see it.
    case dingTalk(DingTalkApp)

    /// What the pages call it: the file's name, empty for pasted rows.
    var name: String {
        switch self {
        case .sheet(let source): source.name
        case .dingTalk: "DingTalk"
        }
    }
}

extension MemberSheet.Finding {
    fileprivate func saying(_ standing: MemberStanding?) -> MemberSheet.Finding {
        guard case .member(var member) = self else { return self }
        member.standing = standing
        return .member(member)
    }
}

extension MemberStage {
    /// Takes members that DingTalk named, held to the rules for a spreadsheet's rows; blocking.
    func add(_ members: [Member]) throws {
        let columns = MemberSheet.Columns([.userID: 0, .name: 1, .department: 2])
        var reader = MemberSheet.Reader(columns: columns, mayHaveSample: false)
        var findings: [MemberSheet.Finding] = []
        for (number, member) in members.enumerated() {
            let cells: [MemberSheet.Cell] = [.text(member.userID), .text(member.name), .text(member.department)]
            let finding = reader.consume(MemberSheet.Row(number: number + 1, cells: cells))
            if finding == .tooManyMembers { throw MemberImportProblem.tooManyMembers }
            findings.append(finding.saying(member.standing))
            if findings.count == 1_000 {
                try add(findings)
                findings.removeAll(keepingCapacity: true)
            }
        }
        try add(findings)
    }
}
