extension ServerLimits {
    /// One limit as it is written in a setting.
    package struct Setting: Sendable {
        /// The name, such as `header-size`.
        package let name: String
        /// The limit as text.
        package let value: @Sendable (_ limits: ServerLimits) -> String
        /// Sets the limit; false if the text is no number that it can be.
        fileprivate let set: @Sendable (_ text: String, _ limits: inout ServerLimits) -> Bool

        fileprivate init<Number: LosslessStringConvertible & Comparable & ExpressibleByIntegerLiteral & Sendable>(
            _ name: String,
            _ path: any WritableKeyPath<ServerLimits, Number> & Sendable,
            upTo largest: Number
        ) {
            self.name = name
            value = { limits in String(limits[keyPath: path]) }
            set = { text, limits in
                guard let number = Number(text), number > 0, number <= largest else { return false }
                limits[keyPath: path] = number
                return true
            }
        }
    }

    /// The largest number of bytes or of other things.
    private static let most = 1 << 40
    /// The longest time: a day.
    private static let longest = 86_400.0

    /// Every limit.
    package static let settings = [
        Setting("request-line-size", \.requestLineSize, upTo: most),
        Setting("header-size", \.headerSize, upTo: most),
        Setting("header-count", \.headerCount, upTo: most),
        Setting("body-size", \.bodySize, upTo: most),
        Setting("held-size", \.heldSize, upTo: most),
        Setting("connections", \.connections, upTo: most),
        Setting("connections-per-address", \.connectionsPerAddress, upTo: most),
        Setting("requests-per-connection", \.requestsPerConnection, upTo: most),
        Setting("first-byte-time", \.firstByteTime, upTo: longest),
        Setting("header-time", \.headerTime, upTo: longest),
        Setting("body-time", \.bodyTime, upTo: longest),
        Setting("idle-time", \.idleTime, upTo: longest),
        Setting("handler-time", \.handlerTime, upTo: longest),
        Setting("write-time", \.writeTime, upTo: longest),
        Setting("linger-time", \.lingerTime, upTo: longest),
        Setting("stop-time", \.stopTime, upTo: longest),
    ]

    /// Reads limits that differ from the defaults: `header-size=65536,idle-time=30`.
    ///
    /// - Throws: `SetupError` for the first entry that is none. An empty list is *not* an error.
    package init(parsing list: String) throws(SetupError) {
        self.init()
        for entry in list[...].entries(separatedBy: ",") {
            let parts = entry.entries(separatedBy: "=").map(\.withoutBlanks)
            guard parts.count == 2, let setting = Self.settings.first(where: { $0.name == parts[0] }) else {
                let names = Self.settings.map(\.name).joined(separator: ", ")
                throw SetupError(description: "\"\(entry)\" is not NAME=VALUE with one of the names \(names).")
            }
            guard setting.set(parts[1], &self) else {
                throw SetupError(description: "\(setting.name): \"\(parts[1])\" is not a number above 0 that fits.")
            }
        }
    }
}
