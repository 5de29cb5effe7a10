import Delivering
import Logging

/// A log that tells a waiting test of errors, and keeps nothing.
struct ErrorSignal: LogHandler {
    let signal: WakeSignal
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.error

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        if event.level >= .error { signal.wake() }
    }
}
