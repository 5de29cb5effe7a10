/// The calls of the older API that read an organisation; their raw values are the paths.
enum DirectoryCall: String {
    /// OP:obtain-the-department-list-v2: the direct children of one department.
    case departments = "/topapi/v2/department/listsub"
    /// OP:queries-the-complete-information-of-a-department-user: one page of a department's own users.
    case users = "/topapi/v2/user/list"
    /// OP:query-user-details: one user.
    case user = "/topapi/v2/user/get"

    /// The permission that the call needs.
    var permission: String {
        switch self {
        case .departments: "qyapi_get_department_list"
        case .users: "qyapi_get_department_member"
        case .user: "qyapi_get_member"
        }
    }

    // The names of the fields are DingTalk's.

    struct Children: Encodable {
        let dept_id: Int64
    }

    struct Users: Encodable {
        let dept_id: Int64
        let cursor: Int64
        let size: Int
    }

    struct User: Encodable {
        let userid: String
    }
}
