/// A sentence at the head of a page about what was just done.
struct Notice: ViewModel {
    let text: String
    let isProblem: Bool

    static func done(_ text: String) -> Notice { Notice(text: text, isProblem: false) }
    static func problem(_ text: String) -> Notice { Notice(text: text, isProblem: true) }

    func child(named key: String) -> Any? {
        switch key {
        case "text": text
        case "isProblem": isProblem
        default: nil
        }
    }
}
