"""The invented members of the fixtures, and the layouts DingTalk's exports are known in."""

# User ids as DingTalk makes them: 15 to 22 digits, many with a leading zero, some with a hyphen; and hand-made ones.
MEMBERS = [
    ("012345678901234567", "王小明", "13800000001", "生产部-一车间", "操作员", "A001"),
    ("0234567890-1234567890", "李丽", "13800000002", "生产部-一车间,安全部", "班长", "A002"),
    ("manager7675", "欧阳建国", "13800000003", "管理部", "经理", "0007"),
    ("1234567890123456", "张伟", "", "生产部-二车间", "操作员", "A004"),
    ("98765432109876543210", "Zoë O'Neill", "+49-1711234567", "海外-研发 & 测试", "", "A005"),
    ("zhangsan", "赵六 <主管>", "13800000006", "设备部-电气", "工程师", "A006"),
]

INSTRUCTIONS = "填写须知：\n1. 请勿增加、删除或修改表格中的字段顺序。\n2. 红色字段为必填字段，黑色字段为选填字段。"


def layout_a():
    """The current contacts export: instructions, title, header in row 3."""
    rows = [[INSTRUCTIONS], ["示范公司员工信息表"]]
    rows.append(["员工UserId", "姓名", "手机号码", "部门名称", "职位", "员工工号", "邮箱", "是否此部门主管(是/否)"])
    for uid, name, mobile, department, title, number in MEMBERS:
        rows.append([uid, name, mobile, department, title, number, "", "否"])
    return rows


def layout_a_short():
    """The same family: header in row 1, four columns known."""
    return [["员工UserId", "姓名", "手机号码", "职位"]] + [[m[0], m[1], m[2], m[4]] for m in MEMBERS]


def layout_a_sample():
    """The contacts template: one row of instructions, the header, one more line of header."""
    rows = [[INSTRUCTIONS], ["员工UserID", "姓名", "部门", "手机号"], ["", "必填", "必填", "必填"]]
    return rows + [[m[0], m[1], m[3], m[2]] for m in MEMBERS]


def layout_b():
    """The old console's export: the id first, the name fourth."""
    header = ["员工UserID", "部门", "职位", "姓名", "性别", "工号", "是否此部门主管(是/否)", "手机号"]
    header += ["邮箱", "分机号", "办公地点", "备注", "自定义一"]
    rows = [[INSTRUCTIONS], ["示范公司员工信息表"], header]
    return rows + [[m[0], m[3], m[4], m[1], "", m[5], "否", m[2], "", "", "", "", ""] for m in MEMBERS]


def layout_c():
    """The HR export: one column for each level of department, no mobile."""
    header = ["员工UserID", "姓名", "邮箱", "工号"] + [f"{level}级部门" for level in range(1, 8)]
    header += ["主部门ID", "部门主管", "直属主管", "直属主管id"]
    rows = [header]
    for uid, name, _, department, _, number in MEMBERS:
        levels = department.split(",")[0].split("-")
        rows.append([uid, name, "", number] + levels + [""] * (7 - len(levels)) + ["123456789", "", "", ""])
    return rows


def layout_d():
    """A subset made by hand."""
    rows = [["员工UserID", "姓名", "职位", "手机号", "部门", "是否主管", "直属主管UserID", "激活状态"]]
    return rows + [[m[0], m[1], m[4], m[2], m[3], "否", "", "已激活"] for m in MEMBERS]


def layout_english():
    rows = [["User ID", "Name", "Mobile Number", "Department", "Position", "Job Number"]]
    return rows + [[m[0], m[1], m[2], m[3], m[4], m[5]] for m in MEMBERS]


def layout_student():
    """The education roster, with its marks for required columns."""
    rows = [["学生UserID", "学生姓名(必填)", "所在班级(必填)", "学号"]]
    return rows + [[m[0], m[1], m[3], m[5]] for m in MEMBERS]
