import Domain
import Foundation
import Storage

extension DeliveryState {
    var text: DeliveryText {
        switch self {
        case .waiting: .waiting
        case .sending: .sending
        case .delivered: .delivered
        case .failed: .failed
        case .suppressed: .suppressed
        }
    }

    func label(_ text: Catalogue) -> LabelView {
        switch self {
        case .waiting: LabelView(text: text(self.text), sign: "◷", style: "chip-warn")
        case .sending: LabelView(text: text(self.text), sign: "➤", style: "chip-outline")
        case .delivered: LabelView(text: text(self.text), sign: "✓", style: "chip-good")
        case .failed: LabelView(text: text(self.text), sign: "✕", style: "chip-bad")
        case .suppressed: LabelView(text: text(self.text), sign: "–", style: "chip-plain")
        }
    }
}

extension SuppressionReason {
    var text: DeliveryText {
        switch self {
        case .outsideSchedule: .outsideSchedule
        case .shelved: .shelved
        case .serviceDisabled: .serviceDisabled
        case .ruleDisabled: .ruleDisabled
        case .messageDisabled: .messageDisabled
        case .scheduleDisabled: .scheduleDisabled
        }
    }
}

extension DeliveryRow {
    /// How long it took, or has taken up to now, in seconds.
    func length(now: Date) -> TimeInterval {
        (settledAt ?? now).timeIntervalSince(queuedAt)
    }

    /// Whether it arrived, or will arrive, after a longer wait than the console is to raise an alarm for.
    func isLate(now: Date, after limit: TimeInterval) -> Bool {
        switch state {
        case .waiting, .sending, .delivered: length(now: now) > limit
        case .failed, .suppressed: false
        }
    }

    /// What else is to be known of it at a glance.
    func marks(_ visit: Visit, now: Date) -> [LabelView] {
        var marks: [LabelView] = []
        if isTest { marks.append(LabelView(text: visit.text(DeliveryText.test), sign: "◇", style: "chip-plain")) }
        if isLate(now: now, after: visit.console.configuration.lateAfter) {
            marks.append(LabelView(text: visit.text(DeliveryText.late), sign: "◷", style: "chip-outline-warn"))
        }
        if isInDigest {
            marks.append(LabelView(text: visit.text(DeliveryText.digest), sign: "≡", style: "chip-plain"))
        }
        if mayHaveArrivedTwice {
            marks.append(LabelView(text: visit.text(DeliveryText.twice), sign: "‼", style: "chip-outline-warn"))
        }
        return marks
    }
}
