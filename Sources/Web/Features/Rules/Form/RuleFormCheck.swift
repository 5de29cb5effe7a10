import Domain
import HTTPHandlers
import Storage

/// Makes a draft of what was typed into the rule form, or says beside each field what is wrong with it.
struct RuleFormCheck {
    /// How long texts may be, in characters, and how many of them there may be.
    enum Limit {
        static let pathPattern = 500
        static let group = 100
        static let lines = 100
        static let blocks = 20
        static let receivers = 1_000
    }

    /// The keys of problems that belong to no single field.
    enum Part {
        static let blocks = "blocks"
    }

    let form: RuleForm
    let choices: RuleChoices
    var reader: FormReader

    init(_ form: RuleForm, choices: RuleChoices, text: Catalogue) {
        self.form = form
        self.choices = choices
        reader = FormReader(FormData(), text: text)
    }

    var problems: FieldProblems { reader.problems }

    /// The draft; `nil` when ``problems`` says what is wrong.
    mutating func draft() -> RuleDraft? {
        typealias Field = RuleForm.Field
        let name = reader.line(form.name, at: Field.name, limit: TextLimit.name, isRequired: true)
        let description = reader.lines(form.description, at: Field.description, limit: TextLimit.description)
        if form.states.isEmpty { note(.stateMissing, at: Field.state) }
        let patterns = readLines(form.pathPatterns, at: Field.pathPatterns, limit: Limit.pathPattern)
        let groups = readLines(form.groups, at: Field.groups, limit: Limit.group)
        let blocks = form.blocks.enumerated().compactMap { readBlock($0.element, number: $0.offset) }
        if form.blocks.isEmpty { note(.blockMissing, at: Part.blocks) }
        if form.blocks.count > Limit.blocks { note(.blocksTooMany, at: Part.blocks, ["limit": String(Limit.blocks)]) }
        guard problems.isEmpty else { return nil }
        return RuleDraft(
            name: name,
            description: description,
            criteria: AlarmCriteria(states: form.states, includesShelved: form.includesShelved),
            scope: RuleScope(levels: form.levels, pathPatterns: patterns.map { PathPattern($0) }, groups: groups),
            blocks: blocks
        )
    }

    /// Notes that another rule has the name.
    mutating func noteNameTaken() {
        reader.note(reader.text(FormText.nameTaken), at: RuleForm.Field.name)
    }

    /// Notes that something was deleted after the choices were loaded.
    mutating func noteChoiceGone() {
        note(.receiversGone, at: Part.blocks)
    }

    /// The lines that are not empty, each once.
    private mutating func readLines(_ text: String, at field: String, limit: Int) -> [String] {
        var seen: Set<String> = []
        let lines = text.split(whereSeparator: \.isNewline)
            .map { reader.line(String($0), at: field, limit: limit) }
            .filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }
        if lines.count > Limit.lines { note(.linesTooMany, at: field, ["limit": String(Limit.lines)]) }
        return lines
    }

    private mutating func readBlock(_ block: RuleForm.Block, number: Int) -> RuleBlock? {
        typealias Field = RuleForm.Field
        let service = choices.service(block.service)
        let message = block.message.flatMap { id in
            (choices.messages + choices.disabledMessages).contains { $0.id == id } ? id : nil
        }
        let schedule = block.schedule.flatMap { id in
            (choices.schedules + choices.disabledSchedules).contains { $0.id == id } ? id : nil
        }
        let receivers = choices.offers.indices.contains(number) ? choices.offers[number].chosen.map(\.receiver) : []
        if service == nil { note(.serviceMissing, at: Field.of(number, .service)) }
        if message == nil { note(.messageMissing, at: Field.of(number, .message)) }
        if schedule == nil { note(.scheduleMissing, at: Field.of(number, .schedule)) }
        if receivers.isEmpty {
            note(service == nil ? .receiversNeedService : .receiverMissing, at: Field.of(number, .receiver))
        }
        if receivers.count > Limit.receivers {
            note(.receiversTooMany, at: Field.of(number, .receiver), ["limit": String(Limit.receivers)])
        }
        let mentions = readMentions(block.mentions, number: number, receivers: receivers)
        guard let service, let message, let schedule else { return nil }
        return RuleBlock(
            service: service.id,
            message: message,
            schedule: schedule,
            receivers: receivers,
            mentions: mentions
        )
    }

    mutating func note(_ problem: RuleText, at key: String, _ parameters: KeyValuePairs<String, String> = [:]) {
        reader.note(reader.text(problem, parameters), at: key)
    }
}
