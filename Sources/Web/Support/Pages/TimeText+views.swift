import Domain
import Foundation

extension TimeText {
    /// Such as `05:06:07`; with its date unless that is today's.
    func brief(_ moment: Date, now: Date) -> MomentView {
        let text = dateTime(moment)
        let isToday = text.prefix(10) == dateTime(now).prefix(10)
        return MomentView(text: isToday ? String(text.suffix(8)) : text, machine: machine(moment))
    }

    /// Both ways of writing a moment.
    func view(_ moment: Date) -> MomentView {
        MomentView(text: dateTime(moment), machine: machine(moment))
    }
}

/// A moment for a `<time>` element.
struct MomentView: ViewModel {
    let text: String
    let machine: String

    func child(named key: String) -> Any? {
        switch key {
        case "text": text
        case "machine": machine
        default: nil
        }
    }
}
