import Dispatch
import Foundation

/// Waits for signals, such as those by which a supervisor or a terminal ends the program.
// The sources are made in `init` and only kept alive after it.
final class Signals: @unchecked Sendable {
    private let sources: [any DispatchSourceSignal]
    private let arrivals: AsyncStream<Void>

    /// Takes over signals from their default of ending the process at once.
    init(_ numbers: Int32...) {
        let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        self.arrivals = arrivals
        self.sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield() }
            source.resume()
            return source
        }
    }

    /// Suspends until one of the signals has arrived since the last call, or the task is cancelled.
    func wait() async {
        for await _ in arrivals { return }
    }
}
