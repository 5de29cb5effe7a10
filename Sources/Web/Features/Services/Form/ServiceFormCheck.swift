import Domain
import Foundation
import HTTPHandlers
import Storage

/// Makes a draft of what was typed into the DingTalk form, or says beside each field what is wrong with it.
///
/// A section that is not ticked in Send To is not read: what was saved in it stays.
struct ServiceFormCheck {
    /// How long texts may be, in characters, and how many rows a table may have.
    enum Limit {
        static let groupName = 100
        static let webhook = 1_000
        static let secret = 200
        static let userID = MemberSheet.maximumIDLength
        static let memberName = MemberSheet.maximumNameLength
        static let groups = 100
        /// Rows of members, most of them added by hand.
        static let members = 1_000
        static let shownUses = 10
    }

    /// The keys of problems that belong to no single field.
    enum Part {
        static let groups = "groups"
        static let members = "members"
        static let spreadsheet = "spreadsheet"
    }

    let form: ServiceForm
    /// What is saved, if the form edits something.
    let saved: ServiceDraft?
    let hosts: WebhookHosts
    /// Whether the service has or gets members beside those that have rows.
    let hasMembers: Bool
    private var reader: FormReader

    init(
        _ form: ServiceForm,
        replacing saved: ServiceDraft?,
        hasMembers: Bool = false,
        allowing hosts: WebhookHosts,
        text: Catalogue
    ) {
        self.form = form
        self.hasMembers = hasMembers
        self.saved = saved
        self.hosts = hosts
        reader = FormReader(FormData(), text: text)
    }

    var problems: FieldProblems { reader.problems }

    /// The draft; `nil` when ``problems`` says what is wrong.
    mutating func draft() -> ServiceDraft? {
        typealias Field = ServiceForm.Field
        let name = reader.line(form.name, at: Field.name, limit: TextLimit.name, isRequired: true)
        let description = reader.lines(form.description, at: Field.description, limit: TextLimit.description)
        if !form.sendsToGroups, !form.sendsToMembers { note(.sendToMissing, at: Field.sendTo) }
        let groups = form.sendsToGroups ? readGroups() : saved?.groups ?? []
        let app = form.sendsToMembers ? readApp() : saved?.app
        let members = form.sendsToMembers ? readMembers() : []
        let removed = form.sendsToMembers ? form.removedMembers : []
        guard problems.isEmpty else { return nil }
        return ServiceDraft(
            name: name,
            description: description,
            sendsToGroups: form.sendsToGroups,
            groups: groups,
            sendsToMembers: form.sendsToMembers,
            app: app,
            members: members,
            removedMembers: removed
        )
    }

    /// Notes why the store did not take the draft, if it is something that a person can change in the form.
    mutating func note(_ error: StoreError) {
        switch error {
        case .nameTaken: reader.note(reader.text(FormText.nameTaken), at: ServiceForm.Field.name)
        case .receiversInUse(let uses): noteUses(uses)
        case .memberRepeated(let userID):
            let row = form.members.firstIndex { $0.userID.trimmingCharacters(in: .whitespacesAndNewlines) == userID }
            note(.userIDRepeated, at: row.map { Self.key(ServiceForm.Field.userID, $0) } ?? Part.members)
        case .membersTooMany:
            note(.membersTooMany, at: Part.members, ["limit": String(Member.maximumPerService)])
        default: break
        }
    }

    /// Tells of the first receivers which rules use them; of very many the rest is counted.
    private mutating func noteUses(_ uses: [ReceiverUse]) {
        let shown = uses.prefix(Limit.shownUses).map { use in
            reader.text(
                ServiceText.receiverInUse,
                ["receiver": use.receiverName, "rules": use.ruleNames.joined(separator: ", ")]
            )
        }
        let rest = uses.count - shown.count
        let more = rest > 0 ? [reader.text(ServiceText.moreReceiversInUse, ["count": String(rest)])] : []
        let help = reader.text(ServiceText.receiversInUse)
        reader.note(([help] + shown + more).joined(separator: " "), at: ServiceForm.Field.sendTo)
    }

    /// The key of a problem in one row of a table.
    static func key(_ field: String, _ row: Int) -> String { "\(field).\(row)" }

    private mutating func note(
        _ problem: ServiceText,
        at key: String,
        _ parameters: KeyValuePairs<String, String> = [:]
    ) {
        reader.note(reader.text(problem, parameters), at: key)
    }
}

// MARK: - Groups

extension ServiceFormCheck {
    private mutating func readGroups() -> [DingTalkGroup] {
        var names: Set<String> = []
        var ids: Set<DingTalkGroup.ID> = []
        var groups: [DingTalkGroup] = []
        for (row, typed) in form.groups.enumerated() where !typed.isEmpty {
            // An id that is not of this service, or stands in two rows, would change another group than the one seen.
            let before = typed.id.flatMap { id in
                ids.insert(id).inserted ? saved?.groups.first { $0.id == id } : nil
            }
            let nameKey = Self.key(ServiceForm.Field.groupName, row)
            let name = reader.line(typed.name, at: nameKey, limit: Limit.groupName, isRequired: true)
            if !name.isEmpty, !names.insert(name.lowercased()).inserted { note(.groupRepeated, at: nameKey) }
            let webhook = readWebhook(typed, row: row, before: before)
            let signature = readSignature(typed, row: row, before: before)
            guard let webhook else { continue }
            groups.append(DingTalkGroup(id: before?.id, name: name, webhook: webhook, signingSecret: signature))
        }
        if form.groups.allSatisfy(\.isEmpty) { note(.groupsMissing, at: Part.groups) }
        if groups.count > Limit.groups { note(.groupsTooMany, at: Part.groups, ["limit": String(Limit.groups)]) }
        return groups
    }

    private mutating func readWebhook(
        _ typed: ServiceForm.GroupRow,
        row: Int,
        before: DingTalkGroup?
    ) -> WebhookAddress? {
        let key = Self.key(ServiceForm.Field.webhook, row)
        let address = reader.line(
            typed.webhook.reveal(),
            at: key,
            limit: Limit.webhook,
            isRequired: before == nil
        )
        if address.isEmpty { return before?.webhook }
        do {
            return try WebhookAddress(parsing: address, allowing: hosts)
        } catch {
            note(error.text, at: key, ["hosts": hosts.entries.joined(separator: ", ")])
            return nil
        }
    }

    private mutating func readSignature(
        _ typed: ServiceForm.GroupRow,
        row: Int,
        before: DingTalkGroup?
    ) -> Secret? {
        let key = Self.key(ServiceForm.Field.signature, row)
        let signature = reader.line(typed.signature.reveal(), at: key, limit: Limit.secret)
        if signature.isEmpty { return typed.removesSignature ? nil : before?.signingSecret }
        // DingTalk's secrets all begin so (OP:customize-robot-security-settings).
        if !signature.hasPrefix("SEC") || signature.contains(where: \.isWhitespace) {
            note(.signatureMalformed, at: key)
        }
        return Secret(signature)
    }
}

// MARK: - Members

extension ServiceFormCheck {
    private mutating func readApp() -> DingTalkApp {
        typealias Field = ServiceForm.Field
        let savedSecret = saved?.app?.clientSecret
        let clientID = reader.line(form.clientID, at: Field.clientID, limit: Limit.secret, isRequired: true)
        let secret = reader.line(
            form.clientSecret.reveal(),
            at: Field.clientSecret,
            limit: Limit.secret,
            isRequired: savedSecret == nil
        )
        let robotCode = reader.line(form.robotCode, at: Field.robotCode, limit: Limit.secret, isRequired: true)
        return DingTalkApp(
            clientID: clientID,
            clientSecret: secret.isEmpty ? savedSecret ?? Secret("") : Secret(secret),
            robotCode: robotCode
        )
    }

    private mutating func readMembers() -> [Member] {
        var userIDs: Set<String> = []
        var ids: Set<Member.ID> = []
        var members: [Member] = []
        for (row, typed) in form.members.enumerated() where !typed.isEmpty {
            let idKey = Self.key(ServiceForm.Field.userID, row)
            let nameKey = Self.key(ServiceForm.Field.memberName, row)
            let userID = reader.line(typed.userID, at: idKey, limit: Limit.userID, isRequired: true)
            let name = reader.line(typed.name, at: nameKey, limit: Limit.memberName, isRequired: true)
            if userID.contains(where: \.isWhitespace) { note(.userIDMalformed, at: idKey) }
            if !userID.isEmpty, !userIDs.insert(userID).inserted { note(.userIDRepeated, at: idKey) }
            // An id that stands in two rows would change one member twice.
            let id = typed.id.flatMap { ids.insert($0).inserted ? $0 : nil }
            members.append(Member(id: id, userID: userID, name: name))
        }
        if members.isEmpty, !hasMembers { note(.membersMissing, at: Part.members) }
        if members.count > Limit.members {
            note(.rowsTooMany, at: Part.members, ["limit": String(Limit.members)])
        }
        return members
    }
}

extension WebhookProblem {
    /// What is wrong, beside the field.
    fileprivate var text: ServiceText {
        switch self {
        case .notAnAddress: .webhookNotAnAddress
        case .hostNotAllowed: .webhookHostNotAllowed
        case .notARobot: .webhookNotARobot
        case .tokenMissing: .webhookTokenMissing
        case .tokenMalformed: .webhookTokenMalformed
        }
    }
}
