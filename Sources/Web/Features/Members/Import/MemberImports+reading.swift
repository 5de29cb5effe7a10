import Dispatch
import Domain
import Logging
import Storage

extension MemberImports {
    /// Reads an import in the background, and returns when it is read or has taken a while.
    func read(_ one: MemberImport, pointed: SheetReading.Pointed? = nil, for console: Console) async throws {
        let (isSettled, settling) = AsyncStream.makeStream(of: Never.self)
        console.actions.inBackground { [self] in
            await perform(one, pointed: pointed, store: console.store, logger: console.logger)
            settling.finish()
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in isSettled {} }
            group.addTask { try await Task.sleep(for: Self.patience) }
            try await group.next()
            group.cancelAll()
        }
    }

    private func perform(
        _ one: MemberImport,
        pointed: SheetReading.Pointed?,
        store: Store,
        logger: Logger
    ) async {
        do {
            guard let source = one.source else { return }
            let stage = try MemberStage()
            let reading = SheetReading(
                source: source,
                pointed: pointed,
                knownHeaders: try await store.memberSheetHeaders(),
                stage: stage,
                progress: { one.note($0) }
            )
            switch try await result(of: reading, for: one) {
            case .noColumns(let sheet): one.settle(.unknownColumns(sheet))
            case .read(let sheet):
                try await store.compare(stage, with: one.service)
                one.settle(.ready(stage, sheet: sheet))
            }
        } catch let problem as MemberImportProblem {
            one.settle(.failed(problem))
        } catch {
            one.settle(.failed(.broken))
            guard !(error is CancellationError) else { return }
            // What kind of error it is and nothing else, since others may name members.
            var reason = "\(type(of: error))"
            if case StoreError.unavailable(let sentence) = error { reason = sentence }
            logger.error("an import failed", metadata: ["reason": "\(reason)"])
        }
    }

    private func result(of reading: SheetReading, for one: MemberImport) async throws -> SheetReading.Result {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { continuation.resume(with: Result { try reading.run() }) }
            }
        } onCancel: {
            one.end()
        }
    }
}
