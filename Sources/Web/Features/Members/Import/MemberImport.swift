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
        case unknownColumns(UnknownSheet)
        /// The members can be looked at; the sheet's name is empty for a text.
        case ready(MemberStage, sheet: String)
        case failed(MemberImportProblem)
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
        var source: ImportSource?
        var state = State.reading(ImportProgress())
        var isConfirmed = false
        var isEnded = false
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
        source: ImportSource,
        now: Date
    ) {
        self.token = token
        self.session = session
        self.service = service
        self.origin = origin
        self.returnPath = returnPath
        fileName = source.name
        memory = Mutex(Memory(source: source, lastUsed: now))
    }

    var state: State { memory.withLock { $0.state } }
    /// What there is to read; `nil` when it was read or ended, since the upload is not kept longer.
    var source: ImportSource? { memory.withLock { $0.source } }
    /// Whether a person has chosen OK in the preview, and the service's form is to save it.
    var isConfirmed: Bool { memory.withLock { $0.isConfirmed } }
    var isEnded: Bool { memory.withLock { $0.isEnded } }
    var lastUsed: Date { memory.withLock { $0.lastUsed } }
    var headers: [MemberSheet.Column: String] { memory.withLock { $0.headers } }

    /// The members, if they can be confirmed.
    var stage: MemberStage? {
        if case .ready(let stage, _) = state { stage } else { nil }
    }

    func use(at moment: Date) {
        memory.withLock { $0.lastUsed = moment }
    }

    func confirm() {
        memory.withLock { $0.isConfirmed = true }
    }

    /// Notes the names of the columns that a person pointed at, and that the reading begins once more.
    func beginAgain(headers: [MemberSheet.Column: String]) {
        memory.withLock {
            $0.headers = headers
            $0.state = .reading(ImportProgress())
        }
    }

    /// Notes how far the reading is; `false` when it is to stop.
    func note(_ progress: ImportProgress) -> Bool {
        memory.withLock {
            if !$0.isEnded { $0.state = .reading(progress) }
            return !$0.isEnded
        }
    }

    /// Notes what came of the reading.
    ///
    /// The upload goes, unless its columns are still to be pointed at.
    func settle(_ state: State) {
        memory.withLock {
            guard !$0.isEnded else { return }
            $0.state = state
            if case .unknownColumns = state { return }
            $0.source = nil
        }
    }

    /// Ends the import: a reading stops, and the upload and the stage go.
    func end() {
        memory.withLock {
            $0.isEnded = true
            $0.source = nil
            $0.state = .failed(.gone)
        }
    }
}
