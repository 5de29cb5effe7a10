import Foundation

/// What DingTalk checks and answers when an app reads the organisation (OP:obtain-the-department-list-v2,
/// OP:queries-the-complete-information-of-a-department-user, OP:query-user-details).
extension SimulatorState {
    /// The most users in one page.
    static let pageLimit = 100

    private struct DirectoryCall: Decodable {
        let dept_id: Int?
        let cursor: Int?
        let size: Int?
        let userid: String?
    }

    private struct Success<Result: Encodable>: Encodable {
        let errcode = 0
        let errmsg = "ok"
        let result: Result
    }

    private struct Department: Encodable {
        let dept_id: Int
        let name: String
        let parent_id: Int
    }

    private struct User: Encodable {
        let userid: String
        let name: String
        let active: Bool
        let dept_id_list: [Int]
    }

    private struct Page: Encodable {
        let has_more: Bool
        let next_cursor: Int?
        let list: [User]
    }

    private struct Denied: Encodable {
        let errcode = 88
        let errmsg = "ding talk error"
        let sub_code = "60011"
        let sub_msg: String
    }

    mutating func answer(directory call: IncomingCall, now: Date) -> SimulatedAnswer {
        guard let token = tokens[call.accessToken], now < token.expiresAt,
            let app = configuration.apps.first(where: { $0.clientID == token.clientID })
        else { return .old(40014, "不合法的access_token") }
        guard app.allowedAddresses.allow(call.remoteAddress) else {
            return .old(60020, "访问ip不在白名单之中,request ip=\(call.remoteAddress)")
        }
        if let scope = call.endpoint.scope, !app.scopes.contains(scope) {
            return .json(200, Denied(sub_msg: "应用尚未开通所需的权限：[\(scope)]"), code: "60011")
        }
        let window = RateWindow(limit: app.callsPerSecond, span: 1, pause: 0)
        guard appWindows[app.id, default: window].take(at: now) else { return .old(90018, "app qps limit") }
        guard let content = JSONText.read(DirectoryCall.self, from: call.body) else {
            return .old(40035, "no JSON")
        }
        if configuration.departments.contains(where: { $0.id == content.dept_id && !$0.isVisible }) {
            return .old(50004, "请求的部门id不在授权范围内")
        }
        return switch call.endpoint {
        case .departments: departments(of: content)
        case .users: users(of: content)
        default: user(of: content)
        }
    }

    private func departments(of call: DirectoryCall) -> SimulatedAnswer {
        let parent = call.dept_id ?? SimulatedDepartment.root
        let children = configuration.departments.filter { $0.parentID == parent }
        return .json(
            200,
            Success(result: children.map { Department(dept_id: $0.id, name: $0.name, parent_id: $0.parentID) })
        )
    }

    private func users(of call: DirectoryCall) -> SimulatedAnswer {
        guard let department = call.dept_id, let cursor = call.cursor, let size = call.size, cursor >= 0,
            (1...Self.pageLimit).contains(size)
        else { return .old(400002, "无效的参数") }
        let all = configuration.members.filter { $0.departmentIDs.contains(department) }
        let list = all.dropFirst(cursor).prefix(size)
        let end = cursor + list.count
        let hasMore = end < all.count
        return .json(
            200,
            Success(result: Page(has_more: hasMore, next_cursor: hasMore ? end : nil, list: list.map(Self.user)))
        )
    }

    private func user(of call: DirectoryCall) -> SimulatedAnswer {
        guard let member = configuration.members.first(where: { $0.userID == call.userid }) else {
            return .old(60121, "找不到该用户")
        }
        return .json(200, Success(result: Self.user(member)))
    }

    private static func user(_ member: SimulatedMember) -> User {
        User(userid: member.userID, name: member.name, active: member.isActive, dept_id_list: member.departmentIDs)
    }
}

extension ReceivedCall.Endpoint {
    /// The permission that a call of the directory needs.
    var scope: String? {
        switch self {
        case .departments: SimulatedApp.departmentsScope
        case .users: SimulatedApp.usersScope
        case .user: SimulatedApp.userScope
        case .robotSend, .accessToken, .batchSend: nil
        }
    }
}
