import Domain
import Foundation

/// A level or a state as a small label: a word, a sign and a colour that all say the same.
struct LabelView: ViewModel {
    let text: String
    let sign: String
    /// The class of the chip's colour.
    let style: String

    func child(named key: String) -> Any? {
        switch key {
        case "text": text
        case "sign": sign
        case "style": style
        default: nil
        }
    }
}

extension AlarmLevel {
    var text: AlarmText {
        switch self {
        case .critical: .critical
        case .high: .high
        case .medium: .medium
        case .low: .low
        }
    }

    func label(_ text: Catalogue) -> LabelView {
        switch self {
        case .critical: LabelView(text: text(self.text), sign: "▲", style: "chip-bad")
        case .high: LabelView(text: text(self.text), sign: "◆", style: "chip-hot")
        case .medium: LabelView(text: text(self.text), sign: "■", style: "chip-warn")
        case .low: LabelView(text: text(self.text), sign: "▽", style: "chip-plain")
        }
    }
}

extension AlarmState {
    var text: AlarmText {
        switch self {
        case .activeUnacked: .activeUnacked
        case .activeAcked: .activeAcked
        case .clearedUnacked: .clearedUnacked
        case .clearedAcked: .clearedAcked
        }
    }

    func label(_ text: Catalogue) -> LabelView {
        switch self {
        case .activeUnacked: LabelView(text: text(self.text), sign: "●", style: "chip-outline-bad")
        case .activeAcked: LabelView(text: text(self.text), sign: "●", style: "chip-outline")
        case .clearedUnacked: LabelView(text: text(self.text), sign: "○", style: "chip-outline-warn")
        case .clearedAcked: LabelView(text: text(self.text), sign: "○", style: "chip-plain")
        }
    }
}

extension LabelView {
    /// Says until when an alarm is out of notification.
    static func shelved(until end: Date, now: Date, text: Catalogue, times: TimeText) -> LabelView {
        let time = times.brief(end, now: now).text
        return LabelView(text: text(ShelvingText.chip, ["time": time]), sign: "‖", style: "chip-outline")
    }
}
