/// A field in a row of a form's table; the column's header is its label.
struct CellField: ViewModel {
    let name: String
    /// Unique on the page; empty in the row that a script copies.
    let id: String
    /// The id of the column's header.
    let header: String
    let label: String
    let value: String
    var isRequired = false
    var placeholder = ""
    var help = ""
    var problem = ""
    var isFocused = false

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "id": id
        case "header": header
        case "label": label
        case "value": value
        case "isRequired": isRequired
        case "placeholder": placeholder
        case "help": help
        case "problem": problem
        case "isFocused": isFocused
        case "describedBy": describedBy
        default: nil
        }
    }

    private var describedBy: String {
        let help = help.isEmpty ? [] : ["\(id)-help"]
        let problem = problem.isEmpty ? [] : ["\(id)-problem"]
        return (problem + help).joined(separator: " ")
    }
}
