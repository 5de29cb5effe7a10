import Foundation

/// What DingTalk's two APIs say in JSON, read with care: a field of an unexpected kind counts as absent.
struct Reply {
    /// `errcode` as a number or a string, or the newer API's `code`.
    private(set) var code: String?
    /// `errmsg` or `message`.
    private(set) var message: String?
    private(set) var requestID: String?
    /// The state that the gateway gives instead of a code, 1111 for a throttled address.
    private(set) var gatewayStatus: String?
    /// For how long a throttled address has to wait, in minutes.
    private(set) var wait: String?
    /// The permissions that are missing.
    private(set) var requiredScopes: [String] = []
    private(set) var processQueryKey: String?
    private(set) var accessToken: String?
    /// How long the access token is valid, in seconds.
    private(set) var expireIn: String?
    /// The members who were not reached, by the list that names them; nil for a list that is not there.
    private(set) var invalidUserIDs: [String]?
    private(set) var flowControlledUserIDs: [String]?
    private(set) var filteredUserIDs: [String]?

    /// Reads a body; nil if it is not a JSON object.
    init?(_ body: [UInt8]) {
        guard let reply = try? JSONDecoder().decode(Reply.self, from: Data(body)) else { return nil }
        self = reply
    }

    /// The same without secrets that DingTalk repeats, and without control characters; the access token is what it gives,
    /// and stays.
    func scrubbed(by scrubber: SecretScrubber) -> Reply {
        var reply = self
        reply.code = code.map(scrubber.scrubbed)
        reply.message = message.map(scrubber.scrubbed)
        reply.requestID = requestID.map(scrubber.scrubbed)
        reply.requiredScopes = requiredScopes.map(scrubber.scrubbed)
        return reply
    }

    /// What DingTalk says of the cause, without its advice, which names other causes too
    /// (`description:…;solution:…;link:…`).
    var diagnosis: String {
        let message = message ?? ""
        let end = [";solution:", ";解决方案:"].compactMap { message.range(of: $0)?.lowerBound }.min()
        return String(message[..<(end ?? message.endIndex)])
    }

    /// Whether a group robot's message was accepted.
    var isAcceptedByRobot: Bool { code == "0" }

    /// Whether a message to members was accepted; the lists say for whom not.
    var isAcceptedForMembers: Bool {
        if let code { return code == "0" }
        return processQueryKey != nil || invalidUserIDs != nil || flowControlledUserIDs != nil
            || filteredUserIDs != nil
    }

    /// Whether an access token was given.
    var isToken: Bool { accessToken?.isEmpty == false }
}

extension Reply: Decodable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// A string, or a number as a string.
    private struct Scalar: Decodable {
        let text: String
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int64.self) {
                text = String(number)
            } else {
                text = try container.decode(String.self)
            }
        }
    }

    private struct AccessDeniedDetail: Decodable {
        let requiredScopes: [String]
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        // DingTalk spells the same name in several ways (`requestid`, `requestId`, `request_id`).
        let keys = Dictionary(container.allKeys.map { ($0.stringValue.lowercased(), $0) }) { first, _ in first }
        func scalar(_ names: String...) -> String? {
            for name in names {
                if let key = keys[name], let value = try? container.decode(Scalar.self, forKey: key) {
                    return value.text
                }
            }
            return nil
        }
        func list(_ name: String) -> [String]? {
            keys[name].flatMap { try? container.decode([Scalar].self, forKey: $0) }?.map(\.text)
        }
        code = scalar("errcode", "code")
        message = scalar("errmsg", "message")
        // Error 88 of the older API carries the real cause beside it.
        if code == "88", let subCode = scalar("sub_code") {
            code = subCode
            message = scalar("sub_msg") ?? message
        }
        requestID = scalar("requestid", "request_id")
        gatewayStatus = scalar("status")
        wait = scalar("wait")
        let detail = keys["accessdenieddetail"].flatMap { try? container.decode(AccessDeniedDetail.self, forKey: $0) }
        requiredScopes = detail?.requiredScopes ?? []
        processQueryKey = scalar("processquerykey")
        accessToken = scalar("accesstoken")
        expireIn = scalar("expirein")
        invalidUserIDs = list("invalidstaffidlist")
        flowControlledUserIDs = list("flowcontrolledstaffidlist")
        filteredUserIDs = list("filteredstaffidlist")
    }
}
