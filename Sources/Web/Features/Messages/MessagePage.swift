import Domain
import HTTPServer

/// One message with its text.
struct MessagePage: PageModel {
    static let template = "messages/message"

    let name: String
    let type: String
    let description: String
    let body: String
    let parameters: [ParameterView]
    let backLink: String

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "type": type
        case "description": description
        case "body": body
        case "parameters": parameters
        case "backLink": backLink
        default: nil
        }
    }
}

/// A parameter of a message with its meaning.
struct ParameterView: ViewModel {
    /// In braces, as it is written in a message.
    let mark: String
    let meaning: String

    func child(named key: String) -> Any? {
        switch key {
        case "mark": mark
        case "meaning": meaning
        default: nil
        }
    }
}

extension MessagePage {
    init(_ message: MessageTemplate, backLink: String, text: Catalogue) {
        self.init(
            name: message.name,
            type: text(message.serviceType.text),
            description: message.description,
            body: message.body,
            parameters: MessageParameter.allCases.map {
                ParameterView(mark: "{\($0.rawValue)}", meaning: text($0.text))
            },
            backLink: backLink
        )
    }
}

extension MessageParameter {
    var text: MessageText {
        switch self {
        case .ackUser: .ackUser
        case .description: .description
        case .eventTime: .eventTime
        case .isAcked: .isAcked
        case .isShelved: .isShelved
        case .level: .level
        case .name: .name
        case .path: .path
        case .state: .state
        case .type: .type
        case .urlPath: .urlPath
        case .value: .value
        }
    }
}
