extension ServerLimits {
    /// One limit as it is written in a setting.
    package struct Setting: Sendable {
        /// The name, such as `header-size`.
        package let name: String
        private let field: Field

        private enum Field: Sendable {
            /// A number of bytes or of other things.
            case count(any WritableKeyPath<ServerLimits, Int> & Sendable)
            case seconds(any WritableKeyPath<ServerLimits, Double> & Sendable)
        }

        fileprivate init(_ name: String, _ path: any WritableKeyPath<ServerLimits, Int> & Sendable) {
            (self.name, field) = (name, .count(path))
        }

        fileprivate init(_ name: String, _ path: any WritableKeyPath<ServerLimits, Double> & Sendable) {
            (self.name, field) = (name, .seconds(path))
        }

        /// The limit as text.
        package func value(in limits: ServerLimits) -> String {
            switch field {
            case .count(let path): String(limits[keyPath: path])
            case .seconds(let path): String(limits[keyPath: path])
            }
        }

        /// Sets the limit; false if the text is no number that it can be.
        fileprivate func set(_ text: String, in limits: inout ServerLimits) -> Bool {
            switch field {
            case .count(let path):
                guard let number = Int(text), (1...1 << 40).contains(number) else { return false }
                limits[keyPath: path] = number
            case .seconds(let path):
                guard let number = Double(text), number > 0, number <= 86_400 else { return false }
                limits[keyPath: path] = number
            }
            return true
        }
    }

    /// Every limit.
    package static let settings = [
        Setting("request-line-size", \.requestLineSize), Setting("header-size", \.headerSize),
        Setting("header-count", \.headerCount), Setting("body-size", \.bodySize), Setting("held-size", \.heldSize),
        Setting("connections", \.connections), Setting("connections-per-address", \.connectionsPerAddress),
        Setting("requests-per-connection", \.requestsPerConnection), Setting("first-byte-time", \.firstByteTime),
        Setting("header-time", \.headerTime), Setting("body-time", \.bodyTime), Setting("idle-time", \.idleTime),
        Setting("handler-time", \.handlerTime), Setting("write-time", \.writeTime),
        Setting("linger-time", \.lingerTime), Setting("stop-time", \.stopTime),
    ]

    /// Reads limits that differ from the defaults: `header-size=65536,idle-time=30`.
    ///
    /// - Throws: `SetupError` for the first entry that is none. An empty list is *not* an error.
    package init(parsing list: String) throws(SetupError) {
        self.init()
        for entry in list.entries(separatedBy: ",") {
            let parts = entry.entries(separatedBy: "=").map(\.withoutBlanks)
            guard parts.count == 2, let setting = Self.settings.first(where: { $0.name == parts[0] }) else {
                let names = Self.settings.map(\.name).joined(separator: ", ")
                throw SetupError(description: "\"\(entry)\" is not NAME=VALUE with one of the names \(names).")
            }
            guard setting.set(parts[1], in: &self) else {
                throw SetupError(description: "\(setting.name): \"\(parts[1])\" is not a number above 0 that fits.")
            }
        }
    }
}
