package import Foundation

/// The text that receivers get, with parameters that an alarm fills.
package struct MessageTemplate: Sendable, Equatable, Identifiable {
    /// The key of a message.
    package typealias ID = Identifier<MessageTemplate>

    package let id: ID
    /// Unique among messages without regard to case.
    package var name: String
    package var description: String
    package var serviceType: ServiceType
    /// The text, with parameters such as `{name}`.
    package var body: String
    package var isEnabled: Bool
    /// When the message was added (UTC).
    package let createdAt: Date

    /// A message as it is stored.
    package init(
        id: ID,
        name: String,
        description: String,
        serviceType: ServiceType,
        body: String,
        isEnabled: Bool,
        createdAt: Date
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.serviceType = serviceType
        self.body = body
        self.isEnabled = isEnabled
        self.createdAt = createdAt
    }

    /// The text with its parameters replaced.
    ///
    /// Braces around anything that is not a parameter stay as they are. A value that itself reads `{name}` is not
    /// replaced again.
    package func rendered(_ value: (MessageParameter) -> String) -> String {
        Self.render(body, value)
    }

    /// `body` with its parameters replaced.
    package static func render(_ body: String, _ value: (MessageParameter) -> String) -> String {
        var result = ""
        var rest = body[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            result += rest[..<open]
            rest = rest[open...]
            guard let close = rest.utf8.firstIndex(of: UInt8(ascii: "}")) else { break }
            let inside = rest[rest.utf8.index(after: open)..<close]
            if let parameter = MessageParameter(rawValue: String(inside)) {
                result += value(parameter)
                rest = rest[rest.utf8.index(after: close)...]
            } else {
                result.append("{")
                rest = rest[rest.utf8.index(after: open)...]
            }
        }
        return result + rest
    }
}
