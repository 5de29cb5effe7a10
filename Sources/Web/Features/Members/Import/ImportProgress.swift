/// How far an import has come.
enum ImportProgress: Sendable, Equatable {
    /// Of a file; the total is 0 if it is not known.
    case sheet(rows: Int, bytesRead: Int, bytesTotal: Int)
    case directory(DirectoryProgress)

    /// How much of what is known is read; `nil` while nothing is known.
    var percent: Int? {
        let (part, whole) =
            switch self {
            case .sheet(_, let bytesRead, let bytesTotal): (bytesRead, bytesTotal)
            case .directory(let progress): (progress.departments, progress.knownDepartments)
            }
        return whole > 0 ? min(100, part * 100 / whole) : nil
    }
}

extension MemberSource {
    /// How far it is before anything is read.
    var progress: ImportProgress {
        switch self {
        case .sheet: .sheet(rows: 0, bytesRead: 0, bytesTotal: 0)
        case .dingTalk: .directory(DirectoryProgress(people: 0, departments: 0, knownDepartments: 0))
        }
    }
}
