import Foundation

/// What the older API says of departments and users, read with care: numbers and truth values may come as texts.
struct DirectoryReply {
    struct Department: Equatable {
        let id: String
        let name: String
    }

    private let result: JSONResult

    /// Reads a body; `nil` if it is not a JSON object with a `result`.
    init?(_ body: [UInt8]) {
        guard let envelope = try? JSONDecoder().decode(Envelope.self, from: Data(body)) else { return nil }
        result = envelope.result
    }

    var departments: [Department] {
        guard case .list(let entries) = result else { return [] }
        return entries.compactMap { entry in
            entry.dept_id.map { Department(id: $0.text, name: entry.name?.text ?? $0.text) }
        }
    }

    var users: [DirectoryUser] {
        guard case .object(let page) = result else { return [] }
        return (page.list ?? []).compactMap(\.user)
    }

    /// Where the next page begins; `nil` after the last one.
    var nextCursor: String? {
        guard case .object(let page) = result, page.has_more?.isTrue == true else { return nil }
        return page.next_cursor?.text
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
