import Dispatch
import Domain
import Logging
import Storage

extension MemberImports {
    /// Reads an import in the background, and returns when it is read or has taken a while.
    func read(_ one: MemberImport, pointed: SheetReading.Pointed? = nil, for console: Console) async throws {
        let (isSettled, settling) = AsyncStream.makeStream(of: Never.self)
        console.actions.inBackground { [self] in
            await perform(one, pointed: pointed, for: console)
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
        for console: Console
    ) async {
        do {
            guard let source = one.source else { return }
            let stage = try MemberStage()
            let result = try await result(of: source, for: one, pointed: pointed, into: stage, console)
            guard result.isRead else { return one.settle(.unknownColumns(result.sheets)) }
            try await console.store.compare(stage, with: one.service)
            one.settle(.ready(MemberImport.Preview(stage: stage, reading: result)))
        } catch let problem as MemberImportProblem {
            one.settle(.failed(problem))
        } catch let problem as DirectoryProblem {
            one.settle(.failed(.dingTalk(problem)))
        } catch {
            one.settle(.failed(.broken))
            guard !(error is CancellationError) else { return }
            // What kind of error it is and nothing else, since others may name members.
            var reason = "\(type(of: error))"
            if case StoreError.unavailable(let sentence) = error { reason = sentence }
            console.logger.error("an import failed", metadata: ["reason": "\(reason)"])
        }
    }

    private func result(
        of source: MemberSource,
        for one: MemberImport,
        pointed: SheetReading.Pointed?,
        into stage: MemberStage,
        _ console: Console
    ) async throws -> SheetReading.Result {
        switch source {
        case .sheet(let source):
            let reading = SheetReading(
                source: source,
                pointed: pointed,
                knownHeaders: try await console.store.memberSheetHeaders(),
                stage: stage,
                progress: { one.note($0) }
            )
            return try await offThePool(for: one) { try reading.run() }
        case .dingTalk(let app):
            let fetched = try await console.actions.fetchMembers(app) { one.note(.directory($0)) }
            return try await offThePool(for: one) {
                try stage.add(fetched.members)
                return SheetReading.Result(isRead: true, hiddenDepartments: fetched.hiddenDepartments)
            }
        }
    }

    /// Does what blocks on a thread of its own; the import ends when the console stops meanwhile.
    private func offThePool(
        for one: MemberImport,
        _ work: @escaping @Sendable () throws -> SheetReading.Result
    ) async throws -> SheetReading.Result {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { continuation.resume(with: Result { try work() }) }
            }
        } onCancel: {
            one.end()
        }
    }
}
