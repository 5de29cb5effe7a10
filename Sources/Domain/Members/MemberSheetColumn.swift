import Foundation

extension MemberSheet {
    /// A column that means something here; all others are left alone.
    package enum Column: String, Sendable, CaseIterable {
        case userID
        case name
        case department

        /// The names a column is known by, in the form that ``normalized(_:)`` gives, the surest first.
        ///
        /// A job number (工号) is no user id, and an "Employee ID" is one only where no surer column stands beside it.
        var aliases: [String] {
            switch self {
            case .userID:
                [
                    "员工userid", "钉钉userid", "钉钉用户id", "dingtalkuserid", "userid", "学生userid", "成员userid", "用户userid",
                    "uniqueid", "员工唯一标识", "员工唯一标识id", "唯一标识", "员工id", "成员id", "用户id", "学生id", "钉钉id",
                    "dingtalkid", "employeeuserid", "staffuserid", "memberid", "employeeid", "staffid",
                ]
            case .name:
                [
                    "姓名", "员工姓名", "成员姓名", "学生姓名", "用户姓名", "真实姓名", "名字", "name", "fullname", "employeename",
                    "staffname", "membername", "studentname", "displayname", "名称", "username",
                ]
            case .department:
                [
                    "部门", "部门名称", "所属部门", "所在部门", "部门路径", "主部门", "所在班级", "班级", "department", "departments",
                    "departmentname", "departmentpath", "dept", "deptname", "class",
                ]
            }
        }

        /// Marks that say something about a column and do not belong to its name.
        private static let marks = ["必填", "选填", "required", "optional"]

        /// A header's text as aliases are written.
        ///
        /// Full-width forms folded, in lower case, without what stands in brackets, without marks, and with nothing but
        /// letters and digits.
        static func normalized(_ header: String) -> String {
            var depth = 0
            var name = ""
            for character in header.precomposedStringWithCompatibilityMapping.lowercased() {
                if "([{【〔".contains(character) { depth += 1 }
                if depth == 0, character.isLetter || character.isNumber { name.append(character) }
                if ")]}】〕".contains(character) { depth = max(0, depth - 1) }
            }
            for mark in marks where name.hasSuffix(mark) { name.removeLast(mark.count) }
            for mark in marks where name.hasPrefix(mark) { name.removeFirst(mark.count) }
            return name
        }

        /// A header's text as it is remembered: whole, since two columns may differ only by what stands in brackets.
        static func exact(_ header: String) -> String {
            let folded = header.precomposedStringWithCompatibilityMapping.lowercased()
            return String(String.UnicodeScalarView(folded.unicodeScalars.filter { !$0.isInvisible }))
        }

        /// The level that a column such as `2级部门` holds, from 1: the HR export has one column for each.
        static func departmentLevel(_ normalized: String) -> Int? {
            guard normalized.hasSuffix("级部门"), normalized.count == 4, let first = normalized.first else { return nil }
            return first.wholeNumberValue
        }
    }
}
