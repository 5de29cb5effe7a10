extension MessageText {
    var english: String {
        switch self {
        case .title: "Messages"
        case .lead: "The text that receivers get."
        case .view: "View"
        case .empty: "No message yet"
        case .emptyHelp: "The message that comes with the console is missing; it is made again at the next start."
        case .body: "Message"
        case .bodyHelp: "Parameters in braces are replaced when an alarm occurs."
        case .parameters: "Parameters"
        case .back: "Back to messages"
        case .ackUser: "Who acknowledged the alarm"
        case .description: "Description of the alarm"
        case .eventTime: "When the alarm entered its state"
        case .isAcked: "Whether the alarm is acknowledged"
        case .isShelved: "Whether the alarm is shelved"
        case .level: "Level of the alarm"
        case .name: "Name of the alarm"
        case .path: "Path of the alarm"
        case .state: "State of the alarm: Active or Cleared, Acked or Unacked"
        case .type: "Limit or condition that raised the alarm"
        case .urlPath: "Last part of the address of the alarm’s own page"
        case .value: "Value of the alarm"
        }
    }
}
