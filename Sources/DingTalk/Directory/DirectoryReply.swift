import Foundation

/// What the older API says of departments and users, read with care: numbers and truth values may come as texts.
struct DirectoryReply {
    struct Department: Equatable {
        let id: Int64
        let name: String
    }

    private let result: JSONResult

    /// Reads a body; `nil` if it is not a JSON object with a `result`.
    init?(_ body: [UInt8]) {
        guard let envelope = try? JSONDecoder().decode(Envelope.self, from: Data(body)) else { return nil }
        result = envelope.result
        // What can't be followed must not look like the end.
        switch result {
        case .list(let entries):
            if entries.contains(where: { $0.dept_id.map { $0.number == nil } ?? false }) { return nil }
        case .object(let page):
            if page.has_more?.isTrue == true, page.next_cursor?.number == nil { return nil }
        }
    }

    var departments: [Department] {
        guard case .list(let entries) = result else { return [] }
        return entries.compactMap { entry in
            entry.dept_id?.number.map { Department(id: $0, name: entry.name?.text ?? String($0)) }
        }
    }

    var users: [DirectoryUser] {
        guard case .object(let page) = result else { return [] }
        return (page.list ?? []).compactMap(\.user)
    }

    /// Where the next page begins; `nil` after the last one.
    var nextCursor: Int64? {
        guard case .object(let page) = result, page.has_more?.isTrue == true else { return nil }
        return page.next_cursor?.number
    }

    var user: DirectoryUser? {
        guard case .object(let entry) = result else { return nil }
        return entry.user
    }

    private struct Envelope: Decodable {
        let result: JSONResult
    }

    private enum JSONResult: Decodable {
        case list([Entry])
        case object(Entry)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let list = try? container.decode([Entry].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode(Entry.self))
            }
        }
    }

    /// A department, a user, or a page of users: the fields of all of them, by DingTalk's names.
    private final class Entry: Decodable {
        let dept_id: Scalar?
        let name: Scalar?
        let userid: Scalar?
        let active: Scalar?
        let list: [Entry]?
        let has_more: Scalar?
        let next_cursor: Scalar?

        var user: DirectoryUser? {
            guard let userid, !userid.text.isEmpty else { return nil }
            return DirectoryUser(userID: userid.text, name: name?.text ?? "", isActive: active?.isTrue)
        }
    }

    /// A text, a number or a truth value.
    private struct Scalar: Decodable {
        let text: String

        var number: Int64? { Int64(text) }

        var isTrue: Bool { text == "true" || text == "1" }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let value = try? container.decode(Bool.self) {
                text = value ? "true" : "false"
            } else if let number = try? container.decode(Int64.self) {
                text = String(number)
            } else {
                text = try container.decode(String.self)
            }
        }
    }
}
