import Dispatch
import Foundation

/// Waits for the signals that end the program: SIGTERM from a supervisor, SIGINT from a terminal.
// The sources are made in `init` and only kept alive after it.
final class StopSignal: @unchecked Sendable {
    private let sources: [any DispatchSourceSignal]
    private let arrivals: AsyncStream<Void>

    /// Takes over both signals from their default of ending the process at once.
    init() {
        let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        self.arrivals = arrivals
        self.sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield() }
            source.resume()
            return source
        }
    }

    /// Suspends until one of the signals arrived or the task is cancelled.
    func wait() async {
        for await _ in arrivals { return }
    }
}
