import DingTalk
package import Domain
package import Foundation

/// Makes one message of many alarms that wait.
///
/// It lists as many as fit into one message, each in a line. What is not listed is not told: it is counted in the last
/// line, and stays waiting for the next message.
package struct DigestComposer: Sendable {
    /// The longest name and path in a line, in characters.
    private static let nameLimit = 80
    private static let pathLimit = 120
    /// The longest message that is quoted, in bytes of JSON.
    private static let quoteLimit = 2_000

    private let words: DigestWords
    private let listAddress: String
    private let timeText: TimeText

    /// A composer that links to the console at `publicURL`, without a slash at its end.
    package init(words: DigestWords = .english, publicURL: String, timeZone: TimeZone) {
        self.words = words
        listAddress = "\(publicURL)/alarms"
        timeText = TimeText(zone: timeZone)
    }

    /// The digest of what waits; `nil` when not even one alarm fits.
    package func compose(_ material: DigestMaterial) -> DigestText? {
        let lines = material.alarms.map(line)
        if let whole = fitting(lines.count, of: lines, material) { return whole }
        var (most, tooMany) = (0, lines.count)
        var result: DigestText?
        while tooMany - most > 1 {
            let middle = (most + tooMany) / 2
            if let text = fitting(middle, of: lines, material) {
                (most, result) = (middle, text)
            } else {
                tooMany = middle
            }
        }
        return result
    }

    /// The digest of the first alarms, if it is not too large.
    private func fitting(_ count: Int, of lines: [String], _ material: DigestMaterial) -> DigestText? {
        guard count > 0 else { return nil }
        let alarms = material.alarms.prefix(count)
        let message = MarkdownMessage(
            title: title(of: alarms),
            text: ([heading(of: alarms)] + lines.prefix(count) + ending(after: alarms, material))
                .joined(separator: "\n")
        )
        // Of more people than one message may mention, those of the most severe alarms stay.
        let mentions = mentions(of: alarms, to: material.target)
        let fits =
            switch material.target {
            case .robot:
                MessageSize.robotBody(message, mentioning: Mentions(mentions), msgUuid: material.messageUUID)
                    <= MessageSize.robotBodyBytes
            case .app: MessageSize.appParameter(message) <= MessageSize.appParameterBytes
            }
        guard fits else { return nil }
        return DigestText(title: message.title, contents: message.text, alarmCount: count, mentions: mentions)
    }

    /// Whom the alarms' own messages would mention; a message to members can mention nobody.
    private func mentions(of alarms: ArraySlice<DigestAlarm>, to target: DeliveryTarget) -> MessageMentions {
        guard case .robot = target else { return .none }
        return alarms.reduce(.none) { $0.union($1.mentions) }
    }

    private func title(of alarms: ArraySlice<DigestAlarm>) -> String {
        let level = alarms.map(\.level).min() ?? .low
        return "[\(words.level(level))] \(words.alarms(alarms.count))"
    }

    private func heading(of alarms: ArraySlice<DigestAlarm>) -> String {
        let counts = Dictionary(grouping: alarms, by: \.level).mapValues(\.count)
        return "**\(words.alarms(alarms.count))**: \(list(counts))\n"
    }

    private func ending(after listed: ArraySlice<DigestAlarm>, _ material: DigestMaterial) -> [String] {
        let told = Dictionary(listed.map { ($0.level, 1) }, uniquingKeysWith: +)
        let rest = material.waiting.merging(told, uniquingKeysWith: -).filter { $0.value > 0 }
        let more = rest.isEmpty ? [] : ["\n\(words.more(rest.values.reduce(0, +))): \(list(rest))"]
        let quote = material.quote.map { text in
            ["\n\(words.quote)\n", MessageSize.shortened(text, toJSONBytes: Self.quoteLimit)]
        }
        return more + (quote ?? []) + ["\n[\(words.link)](\(listAddress))"]
    }

    private func list(_ counts: [AlarmLevel: Int]) -> String {
        AlarmLevel.allCases.compactMap { level in counts[level].map { words.count($0, words.level(level)) } }
            .joined(separator: ", ")
    }

    /// One alarm in one line: what it is, then the last change of each kind in the order in which they were recorded,
    /// since machines' clocks may differ.
    private func line(_ alarm: DigestAlarm) -> String {
        var changes: [(position: Int, text: String)] = []
        func add(_ kind: AlarmTransition.Kind, _ word: (Int) -> String) {
            guard let position = alarm.events.lastIndex(where: { $0.kind == kind }) else { return }
            let count = alarm.events.count { $0.kind == kind }
            changes.append((position, "\(word(count)) \(timeText.dateTime(alarm.events[position].at))"))
        }
        add(.raised) { $0 == 1 ? words.raised : words.raisedRepeatedly($0) }
        add(.acknowledged) { _ in words.acknowledged }
        add(.cleared) { _ in words.cleared }
        let parts =
            [
                "**\(words.level(alarm.level))** \(shortened(alarm.key.name, to: Self.nameLimit))",
                shortened(alarm.key.path, to: Self.pathLimit),
            ] + changes.sorted { $0.position < $1.position }.map(\.text)
        return "- " + parts.joined(separator: " · ")
    }

    private func shortened(_ text: String, to limit: Int) -> String {
        MarkdownText.escaped(text.count > limit ? text.prefix(limit - 1) + "…" : text)
    }
}
