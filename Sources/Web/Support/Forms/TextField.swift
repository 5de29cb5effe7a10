/// One field of a form for a line or lines of text, with its label, help and problem.
///
/// The templates `form/_field`, `form/_secret` and `form/_lines` show it.
struct TextField: ViewModel {
    /// The name under which the form sends it; also the base of its id.
    let name: String
    let label: String
    let value: String
    var type = "text"
    var isRequired = false
    var help = ""
    var problem = ""
    var placeholder = ""
    /// The `autocomplete` attribute.
    var autocomplete = "off"
    /// Whether the page opens with the cursor here.
    var isFocused = false

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "id": id
        case "label": label
        case "value": value
        case "type": type
        case "isRequired": isRequired
        case "help": help
        case "problem": problem
        case "placeholder": placeholder
        case "autocomplete": autocomplete
        case "isFocused": isFocused
        case "describedBy": describedBy
        default: nil
        }
    }

    /// The element's id; a name such as `groups[0].name` gives one without brackets.
    var id: String {
        "field-" + String(name.map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }

    /// The ids of the elements that speak of the field.
    private var describedBy: String {
        let help = help.isEmpty ? [] : ["\(id)-help"]
        let problem = problem.isEmpty ? [] : ["\(id)-problem"]
        return (problem + help).joined(separator: " ")
    }
}
