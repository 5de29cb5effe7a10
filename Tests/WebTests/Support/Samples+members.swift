@testable import Web

extension Samples {
    static let memberPages: [any PageModel] = [
        ImportPage(
            file: "members.xlsx",
            sheet: "Sheet1",
            usedColumns: "Unique ID: A",
            columnsLink: "/imports/token?sheet=0",
            summary: "OK adds 1 member.",
            hiddenDepartments: "Hidden",
            problem: "Problem",
            tabs: [ImportTab(label: "New", count: "1", link: "/imports/token?list=new", isCurrent: true)],
            list: list,
            rows: [importRow],
            isMissing: true,
            isRefused: true,
            help: "Help",
            offersDepartments: true,
            departments: [
                ImportDepartment(
                    id: "department-0",
                    name: "department",
                    value: "Plant",
                    label: "Plant",
                    count: "1",
                    isTicked: true
                )
            ],
            hasMoreDepartments: true,
            departmentSearch: "Plant",
            hasChosen: true,
            action: "/imports/token",
            hidden: [HiddenField(name: "return", value: "/services")],
            chooseValue: "choose",
            tickAllValue: "tickAll",
            untickAllValue: "untickAll",
            confirmValue: "confirm",
            cancelValue: "cancel",
            isUseful: true
        ),
        ImportProgressPage(
            file: "members.xlsx",
            percent: "40",
            status: "40,000 rows read.",
            action: "/imports/token",
            hidden: [HiddenField(name: "return", value: "/services")],
            cancelValue: "cancel"
        ),
        ImportColumnsPage(
            file: "members.xlsx",
            sheet: "Sheet1",
            sheets: [ImportTab(label: "Sheet1", count: "", link: "/imports/token?sheet=0", isCurrent: true)],
            problem: "Problem",
            letters: ["A"],
            rows: [SheetRowView(number: "1", cells: [SheetCellView(text: "0012")])],
            fields: [choice],
            action: "/imports/token",
            hidden: [HiddenField(name: "return", value: "/services")],
            columnsValue: "columns",
            cancelValue: "cancel"
        ),
        NewImportPage(
            title: "Import",
            action: "/services/1/members/import",
            cancelLink: "/services/1/members",
            source: importSource
        ),
        MembersPage(
            title: "Members",
            list: list,
            rows: [
                MemberRow(
                    userID: "0012",
                    name: "Li Li",
                    department: "Plant",
                    remark: "Left",
                    editLink: "/services/1/members/1/edit",
                    deleteLink: "/services/1/members/1/delete"
                )
            ],
            addLink: "/services/1/members/new",
            importLink: "/services/1/members/import",
            serviceLink: "/services/1/edit",
            check: MemberCheckView(
                status: "Members checked: 1.",
                isRunning: true,
                percent: "40",
                action: "/services/1/members/check"
            ),
            filterLabel: "Left or never activated: 1",
            filterLink: "/services/1/members?unreachable=1"
        ),
        MemberFormPage(
            title: "Add",
            userID: field,
            name: field,
            department: field,
            action: "/services/1/members/new",
            hidden: [HiddenField(name: "return", value: "/")],
            cancelLink: "/",
            isRefused: true
        ),
    ]

    static let importSource = ImportSourceView(
        problem: "Problem",
        importValue: "import",
        fetchValue: "fetch"
    )

    private static let importRow = ImportRow(
        memberID: "1",
        number: "4",
        userID: "0012",
        name: "Li Li",
        nameBefore: "Li",
        department: "Plant",
        departmentBefore: "Office",
        remark: "Left",
        reason: "Reason.",
        isRemovable: true,
        isRemoved: true
    )
}
