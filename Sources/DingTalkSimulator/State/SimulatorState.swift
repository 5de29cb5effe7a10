import Foundation

/// All that the simulator knows.
struct SimulatorState: Sendable {
    struct IssuedToken: Sendable {
        let clientID: String
        var expiresAt: Date
    }

    var configuration: SimulatorConfiguration
    private(set) var messages: [ReceivedMessage] = []
    private(set) var calls: [ReceivedCall] = []
    private(set) var messageCount = 0
    private(set) var callCount = 0
    var faults: [FaultScope: Fault] = [:]
    var robotWindows: [String: RateWindow] = [:]
    var appWindows: [String: RateWindow] = [:]
    var seenMessages: [String: Set<String>] = [:]
    var tokens: [String: IssuedToken] = [:]
    private var lastID = 0

    /// How many messages and calls are kept.
    static let keptCount = 10_000

    init(configuration: SimulatorConfiguration) {
        self.configuration = configuration
    }

    /// A new identifier with this prefix.
    mutating func nextID(_ prefix: String) -> String {
        lastID += 1
        return "\(prefix)-\(lastID)"
    }

    /// Shows a message; its number is given here.
    mutating func show(_ message: ReceivedMessage) {
        messageCount += 1
        var message = message
        message.number = messageCount
        messages.append(message)
        if messages.count > Self.keptCount { messages.removeFirst(messages.count - Self.keptCount) }
    }

    mutating func record(_ call: ReceivedCall) {
        callCount += 1
        calls.append(call)
        if calls.count > Self.keptCount { calls.removeFirst(calls.count - Self.keptCount) }
    }

    /// Forgets what arrived, and with it who was throttled.
    mutating func clear() {
        messages = []
        calls = []
        messageCount = 0
        callCount = 0
        robotWindows = [:]
        appWindows = [:]
        seenMessages = [:]
    }

    /// Takes the fault for a call, the nearest scope first, and counts it down.
    mutating func strike(_ scope: FaultScope?) -> Fault? {
        for scope in [scope, .everything].compactMap(\.self) {
            guard var fault = faults[scope] else { continue }
            let struck = fault
            fault.times = fault.times.map { $0 - 1 }
            faults[scope] = fault.times == 0 ? nil : fault
            return struck
        }
        return nil
    }
}
