/// A field in a row of a form's table; its label shows where the column's header does not.
struct CellField: ViewModel {
    let name: String
    /// Unique on the page.
    let id: String
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

    /// The id of a field in a row counted from 0; `nil` is the row that a script copies and numbers.
    static func id(_ name: String, row: Int?) -> String {
        "\(name)-\(row.map(String.init) ?? "new")"
    }
}
