extension MessageTemplate {
    /// The name of the message that every installation starts with.
    package static let defaultName = "Default DingTalk message"

    /// The text of the message that every installation starts with.
    ///
    /// - Parameter publicURL: The console's own address, without a slash at its end.
    /// - Returns: The text with its parameters in braces.
    package static func defaultBody(publicURL: String) -> String {
        """
        You have received a new alarm message:
        Alarm Name:{name}
        Event Time:{eventTime}
        Tag:{path}
        Alarm Value:{value}
        Level:{level}
        State:{state}
        Alarm notification address:
        \(publicURL)/alarm/{urlPath}
        """
    }
}
