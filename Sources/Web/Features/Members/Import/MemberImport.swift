import Domain
import Foundation
import Storage
import Synchronization

/// One import of members, from the upload until it is confirmed or cancelled.
final class MemberImport: Sendable {
    /// How an import stands.
    enum State: Sendable {
        case reading(ImportProgress)
        /// The columns must be pointed at.
        case unknownColumns([SheetStart])
        /// The members can be looked at.
        case ready(Preview)
        /// A person has chosen OK, and the service's form is to save it.
        case confirmed(Preview)
        case failed(MemberImportProblem)
        /// It was saved, cancelled or left alone.
        case ended
    }

    /// What can be looked at before anything is changed.
    struct Preview: Sendable {
        let stage: MemberStage
        /// The sheets that could be read, with the columns that were used; without sheets for fetched members.
        let reading: SheetReading.Result
    }

    /// Where an import was begun, and what it goes on with.
    enum Origin: Sendable {
        /// The form of a service, with what was typed into it.
        case form(ServiceForm)
        /// The members of a service that is saved.
        case members
    }

    let token: String
    /// The session of the person who imports; nobody else sees it.
    let session: String
    /// The service whose members are compared; `nil` for one that is not saved yet.
    let service: Service.ID?
    let origin: Origin
    /// The page to go to in the end.
    let returnPath: String
    /// The file's name; empty for pasted rows.
    let fileName: String

    private struct Memory {
        var source: MemberSource?
        var state: State
        /// What a person called the columns that they pointed at.
        var headers: [MemberSheet.Column: String] = [:]
        var lastUsed: Date
    }

    private let memory: Mutex<Memory>

    init(
        token: String,
        session: String,
        service: Service.ID?,
        origin: Origin,
        returnPath: String,
        source: MemberSource,
        now: Date
    ) {
        self.token = token
        self.session = session
        self.service = service
        self.origin = origin
        self.returnPath = returnPath
        fileName = source.name
        memory = Mutex(Memory(source: source, state: .reading(source.progress), lastUsed: now))
    }

    var state: State { memory.withLock { $0.state } }
    /// What there is to read; `nil` when it is not needed any more, since the upload is not kept longer.
    var source: MemberSource? { memory.withLock { $0.source } }
    var lastUsed: Date { memory.withLock { $0.lastUsed } }
    var headers: [MemberSheet.Column: String] { memory.withLock { $0.headers } }

    var isEnded: Bool {
        if case .ended = state { true } else { false }
    }

    func use(at moment: Date) {
        memory.withLock { $0.lastUsed = moment }
    }

    /// Notes that a person has chosen OK; the upload goes.
    func confirm() {
        memory.withLock {
            guard case .ready(let preview) = $0.state else { return }
            $0.state = .confirmed(preview)
            $0.source = nil
        }
    }

    /// Begins to read once more, for columns that a person pointed at, and notes their names.
    ///
    /// - Returns: Whether it was waiting for that and still has its upload.
    func beginAgain(headers: [MemberSheet.Column: String]) -> Bool {
        memory.withLock {
            guard let source = $0.source else { return false }
            switch $0.state {
            case .unknownColumns, .ready: break
            case .reading, .confirmed, .failed, .ended: return false
            }
            $0.headers = headers
            $0.state = .reading(source.progress)
            return true
        }
    }

    /// Notes how far the reading is; `false` when it is to stop.
    func note(_ progress: ImportProgress) -> Bool {
        memory.withLock {
            guard case .reading = $0.state else { return false }
            $0.state = .reading(progress)
            return true
        }
    }

    /// Notes what came of the reading.
    ///
    /// The upload stays only for a person who may still point at columns.
    func settle(_ state: State) {
        memory.withLock {
            guard case .reading = $0.state else { return }
            $0.state = state
            switch state {
            case .unknownColumns: break
            case .ready(let preview) where !preview.reading.sheets.isEmpty: break
            case .ready, .reading, .confirmed, .failed, .ended: $0.source = nil
            }
        }
    }

    /// Ends the import: a reading stops, and the upload and the stage go.
    func end() {
        memory.withLock {
            $0.source = nil
            $0.state = .ended
        }
    }
}

extension MemberImport.State {
    /// What can be looked at.
    var preview: MemberImport.Preview? {
        switch self {
        case .ready(let preview), .confirmed(let preview): preview
        case .reading, .unknownColumns, .failed, .ended: nil
        }
    }

    /// The sheets among whose columns a person can choose.
    var sheets: [SheetStart] {
        switch self {
        case .unknownColumns(let sheets): sheets
        case .ready(let preview): preview.reading.sheets
        case .reading, .confirmed, .failed, .ended: []
        }
    }
}
