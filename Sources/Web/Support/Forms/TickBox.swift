/// A box to tick; the template `form/_tick` shows it.
struct TickBox: ViewModel {
    let name: String
    /// What the form sends when it is ticked.
    var value = "on"
    let label: String
    let isTicked: Bool
    var isDisabled = false
    var help = ""

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "value": value
        case "id": id
        case "label": label
        case "isTicked": isTicked
        case "isDisabled": isDisabled
        case "help": help
        default: nil
        }
    }

    private var id: String {
        "tick-" + String("\(name)-\(value)".map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }
}
