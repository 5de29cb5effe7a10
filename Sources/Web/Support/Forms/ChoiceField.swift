/// A field with a list to choose one from; the template `form/_choice` shows it.
struct ChoiceField: ViewModel {
    let name: String
    let label: String
    let options: [ChoiceOption]
    var isRequired = false
    var help = ""
    var problem = ""
    /// Whether the page opens with the cursor here.
    var isFocused = false

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "id": id
        case "label": label
        case "options": options
        case "isRequired": isRequired
        case "help": help
        case "problem": problem
        case "isFocused": isFocused
        case "describedBy": describedBy
        default: nil
        }
    }

    private var id: String {
        "field-" + String(name.map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }

    private var describedBy: String {
        let help = help.isEmpty ? [] : ["\(id)-help"]
        let problem = problem.isEmpty ? [] : ["\(id)-problem"]
        return (problem + help).joined(separator: " ")
    }
}

/// One entry of a ``ChoiceField``.
struct ChoiceOption: ViewModel {
    let value: String
    let label: String
    let isChosen: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "value": value
        case "label": label
        case "isChosen": isChosen
        default: nil
        }
    }
}
